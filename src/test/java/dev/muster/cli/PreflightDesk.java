package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A project whose template holds services of which an account can have only one. */
final class PreflightDesk {
  static final String TOKYO = "ap-northeast-1";
  static final String VIRGINIA = "us-east-1";
  static final String DETECTOR = "AWS::GuardDuty::Detector";

  private PreflightDesk() {}

  static Fault stands(String account, String type) {
    return Fault.of(FaultKind.RESOURCE_STANDS).account(account).resource(type);
  }

  static Fault trail(String account, String logGroup) {
    return stands(account, "AWS::CloudTrail::Trail")
        .text(
            "{\"IsMultiRegionTrail\":true,\"CloudWatchLogsLogGroupArn\":\"arn:aws:logs:"
                + TOKYO
                + ":"
                + account
                + ":log-group:"
                + logGroup
                + ":*\"}");
  }

  static Desk desk(Path directory, String model, UnaryOperator<WorldSeed> change) {
    Desk desk = new Desk(directory, model);
    desk.write(
        "stacksets/baseline/template.yaml",
        """
        Parameters:
          GuardDuty: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
          Config: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
          ConfigServiceLinkedRole: { Type: String, Default: SKIP, AllowedValues: [CREATE, SKIP] }
          Trail: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
          ExistingLogGroup: { Type: String, Default: '' }
        Conditions:
          HasGuardDuty: !Equals [!Ref GuardDuty, CREATE]
          HasConfig: !Equals [!Ref Config, CREATE]
        Resources:
          Anchor: { Type: AWS::CloudFormation::WaitConditionHandle }
          Detector: { Type: AWS::GuardDuty::Detector, Condition: HasGuardDuty }
          Recorder: { Type: AWS::Config::ConfigurationRecorder, Condition: HasConfig }
          # HasTrail would make an AWS::CloudTrail::Trail, NewConfigRole an AWS::IAM::ServiceLinkedRole.
        """);
    desk.edit(
        "stacksets/baseline/stackset.yaml", "parameters: { Value: \"${account.name}\" }\n", "");
    desk.world(change);
    return desk;
  }

  static JsonNode json(Desk.Result result) {
    try {
      return new ObjectMapper().readTree(result.out()).get("preflight");
    } catch (JsonProcessingException e) {
      throw new AssertionError(result.all(), e);
    }
  }

  static JsonNode finding(Desk.Result result, String piece) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode finding : json(result).get("findings")) {
      if (finding.get("piece").asText().equals(piece)) {
        found.add(finding);
      }
    }
    assertThat(found).as(piece + " in " + result.out()).isNotEmpty();
    return found.get(0);
  }

  static List<String> accounts(JsonNode finding) {
    List<String> ids = new ArrayList<>();
    finding.get("accounts").forEach(place -> ids.add(place.at("/account/id").asText()));
    return ids;
  }
}
