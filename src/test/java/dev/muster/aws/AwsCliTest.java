package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Commands that a person can copy into a shell, and that ask for just the same. */
class AwsCliTest {
  private static final StackSetName NAME = new StackSetName("baseline");
  private static final OperationId ID = new OperationId("muster-r1-rb1-1-1");
  private static final OperationPreferences ALL_AT_ONCE =
      new OperationPreferences(2, 2, true, RegionConcurrency.SEQUENTIAL);
  private static final DeploymentTargets TARGETS =
      new DeploymentTargets(
          List.of(new AccountId("111111111111"), new AccountId("022222222222")),
          List.of(new Region("ap-northeast-1"), new Region("us-east-1")));

  private static String command(
      TargetAddressing addressing, PermissionModel model, OperationRequest request) {
    Addresses addresses = new Addresses(addressing);
    addresses.remember(NAME, model);
    StackSetRequests requests = new StackSetRequests(addresses, name -> model);
    return request.fold(new AwsCli(requests, addresses, () -> "ap-northeast-1"));
  }

  private static String command(OperationRequest request) {
    return command(TargetAddressing.SELF_MANAGED, PermissionModel.SELF_MANAGED, request);
  }

  private static StackSetContent content(String template) {
    return new StackSetContent(
        Optional.empty(),
        template,
        new TreeMap<>(Map.of("Mail", "it's \"me\" & $HOME `id` \\")),
        List.of("Token"),
        List.of("CAPABILITY_IAM"),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** What a shell makes of the command: its words. */
  private static List<String> words(String command) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", "set -- " + command + "; printf '%s\\036' \"$@\"").start();
    byte[] out = shell.getInputStream().readAllBytes();
    return List.of(new String(out, StandardCharsets.UTF_8).split("\036"));
  }

  @Test
  void an_instance_is_removed_by_name_and_region_and_can_be_tried_again() {
    assertThat(command(new OperationRequest.DeleteInstances(NAME, ID, ALL_AT_ONCE, TARGETS, false)))
        .isEqualTo(
            "aws cloudformation delete-stack-instances --region ap-northeast-1 --cli-input-json"
                + " '{\"StackSetName\":\"baseline\",\"Accounts\":[\"111111111111\",\"022222222222\"],"
                + "\"Regions\":[\"ap-northeast-1\",\"us-east-1\"],\"OperationPreferences\":"
                + "{\"RegionConcurrencyType\":\"SEQUENTIAL\","
                + "\"RegionOrder\":[\"ap-northeast-1\",\"us-east-1\"],"
                + "\"FailureToleranceCount\":2,\"MaxConcurrentCount\":2,"
                + "\"ConcurrencyMode\":\"SOFT_FAILURE_TOLERANCE\"},\"RetainStacks\":false}'");
  }

  @Test
  void a_shell_changes_no_character_of_a_definition() throws IOException {
    String template = "Description: it's \u00fcber\n\tResources: \"{}\" $(id) \\\\ `x`\n";
    List<String> words =
        words(
            command(
                new OperationRequest.UpdateTargets(
                    NAME,
                    ID,
                    ALL_AT_ONCE,
                    TARGETS,
                    content(template),
                    OperationRequest.Definition.NEW)));
    assertThat(words.subList(0, 6))
        .containsExactly(
            "aws",
            "cloudformation",
            "update-stack-set",
            "--region",
            "ap-northeast-1",
            "--cli-input-json");
    JsonNode input = new ObjectMapper().readTree(words.get(6));
    assertThat(input.get("TemplateBody").asText()).isEqualTo(template);
    assertThat(input.at("/Parameters/0/ParameterValue").asText())
        .isEqualTo("it's \"me\" & $HOME `id` \\");
    assertThat(input.at("/Parameters/1").toString())
        .isEqualTo("{\"ParameterKey\":\"Token\",\"UsePreviousValue\":true}");
    assertThat(input.has("OperationId")).isFalse();
  }

  @Test
  void clearing_overrides_says_so() {
    assertThat(
            command(
                new OperationRequest.UpdateInstances(
                    NAME, ID, ALL_AT_ONCE, TARGETS, new TreeMap<>())))
        .contains("\"ParameterOverrides\":[]");
    assertThat(
            command(
                new OperationRequest.CreateInstances(
                    NAME, ID, ALL_AT_ONCE, TARGETS, new TreeMap<>())))
        .contains("\"ParameterOverrides\":[]");
  }

  @Test
  void service_managed_accounts_are_named_within_the_root_and_in_whose_name() {
    assertThat(
            command(
                TargetAddressing.ofRoot("r-ab12", true),
                PermissionModel.SERVICE_MANAGED,
                new OperationRequest.DeleteInstances(NAME, ID, ALL_AT_ONCE, TARGETS, true)))
        .contains(
            "\"DeploymentTargets\":{\"Accounts\":[\"111111111111\",\"022222222222\"],"
                + "\"OrganizationalUnitIds\":[\"r-ab12\"],\"AccountFilterType\":\"INTERSECTION\"}",
            "\"CallAs\":\"DELEGATED_ADMIN\"",
            "\"RetainStacks\":true");
  }

  @Test
  void a_stack_set_is_removed_by_name() {
    Addresses addresses = new Addresses(TargetAddressing.SELF_MANAGED);
    StackSetRequests requests =
        new StackSetRequests(addresses, name -> PermissionModel.SELF_MANAGED);
    assertThat(new AwsCli(requests, addresses, () -> "eu-west-1").deletion(NAME))
        .isEqualTo(
            "aws cloudformation delete-stack-set --region eu-west-1 --cli-input-json"
                + " '{\"StackSetName\":\"baseline\"}'");
  }
}
