package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.StandingStacks;
import dev.muster.model.InstanceKey;
import dev.muster.model.StandingStack;
import dev.muster.sandbox.Sandbox;
import dev.muster.time.SeededIds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Which stacks of an account count as standing. */
class AwsStandingStacksTest {
  private static final InstanceKey WHERE =
      new InstanceKey(SandboxWorld.member(1), SandboxWorld.VIRGINIA);

  @Test
  void whatIsNotThereIsNotAskedForItsTemplate() {
    ScriptedAws aws =
        new ScriptedAws()
            .xml(
                "GetCallerIdentity",
                "<Arn>arn:aws:iam::%1$s:user/a</Arn><Account>%1$s</Account>"
                    .formatted(WHERE.account()))
            .xml(
                "DescribeStacks",
                stacks(
                    "REVIEW_IN_PROGRESS",
                    "ROLLBACK_COMPLETE",
                    "DELETE_IN_PROGRESS",
                    "DELETE_COMPLETE",
                    "UPDATE_ROLLBACK_COMPLETE"))
            .xml("GetTemplate", "<TemplateBody>Resources: {}</TemplateBody>");

    assertThat(find(aws))
        .extracting(StandingStack::status)
        .containsExactly("UPDATE_ROLLBACK_COMPLETE");
    assertThat(aws.last().form()).containsEntry("StackName", "id-UPDATE_ROLLBACK_COMPLETE");
  }

  private static List<StandingStack> find(ScriptedAws aws) {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm());
        AwsClients clients = clients(aws, world)) {
      StandingStacks standing = clients.standingStacks("any-role", new RoleSession("muster-test"));
      return standing.find(WHERE, name -> true);
    }
  }

  private static AwsClients clients(ScriptedAws aws, SandboxWorld world) {
    return new AwsClients(
        AwsSettings.standard()
            .withRegion(SandboxWorld.TOKYO)
            .withCredentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        Sandbox.accessKeyId(SandboxWorld.MANAGEMENT), "any")))
            .withHttpClient(aws),
        new Calls(
            world.sandbox.time(), new SeededIds(5), Retries.STANDARD, wait -> {}, call -> {}));
  }

  private static String stacks(String... statuses) {
    return Arrays.stream(statuses)
        .map(
            status ->
                "<member><StackId>id-%1$s</StackId><StackName>%1$s</StackName><StackStatus>%1$s</StackStatus></member>"
                    .formatted(status))
        .collect(Collectors.joining("", "<Stacks>", "</Stacks>"));
  }
}
