package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.world.WorldSeed;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.sts.StsClient;

/** CreateStack in an account, and the roles that such stacks make. */
class SingleStacksTest {
  private static final String ONE = "100000000001";
  private static final String TEMPLATE =
      """
      Parameters:
        Name: { Type: String }
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties: { RoleName: !Ref Name, AssumeRolePolicyDocument: {} }
      """;

  private final Sandbox sandbox = Sandbox.inMemory(WorldSeed.sample(2));

  @Test
  void aStackStandsAtOnceInItsAccountAndRegionOnly() {
    create("one", "Fresh");

    Stack stack = client(ONE).describeStacks(r -> r.stackName("one")).stacks().get(0);
    assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(client("100000000002").describeStacks().stacks()).isEmpty();
  }

  @Test
  void itShowsTheCapabilitiesThatItWasGiven() {
    create("one", "Fresh");

    assertThat(client(ONE).describeStacks().stacks().get(0).capabilities())
        .containsExactly(Capability.CAPABILITY_NAMED_IAM);
  }

  @Test
  void aRoleThatAStackMadeCanBeAssumed() {
    create("one", "Fresh");

    try (StsClient sts =
        StsClient.builder()
            .httpClient(sandbox.httpClient())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials("000000000000"))
            .build()) {
      assertThat(
              sts.assumeRole(
                      r -> r.roleArn("arn:aws:iam::" + ONE + ":role/Fresh").roleSessionName("test"))
                  .credentials()
                  .accessKeyId())
          .startsWith("ASIA" + ONE);
    }
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    create("one", "Fresh");

    assertThatThrownBy(() -> create("one", "Other")).isInstanceOf(AlreadyExistsException.class);
  }

  @Test
  void aResourceThatIsTakenLeavesARolledBackStack() {
    create("one", "Fresh");
    create("two", "Fresh");

    Stack stack = client(ONE).describeStacks(r -> r.stackName("two")).stacks().get(0);
    assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(stack.stackStatusReason()).contains("Fresh already exists");
  }

  @Test
  void aRoleWithANameWantsTheCapability() {
    assertThatThrownBy(
            () ->
                client(ONE)
                    .createStack(
                        r -> r.stackName("one").templateBody(TEMPLATE).parameters(named("Fresh"))))
        .isInstanceOf(InsufficientCapabilitiesException.class);
  }

  private void create(String name, String role) {
    client(ONE)
        .createStack(
            r ->
                r.stackName(name)
                    .templateBody(TEMPLATE)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .parameters(named(role)));
  }

  private static Parameter named(String role) {
    return Parameter.builder().parameterKey("Name").parameterValue(role).build();
  }

  private CloudFormationClient client(String account) {
    return CloudFormationClient.builder()
        .httpClient(sandbox.httpClient())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(account))
        .build();
  }

  private static StaticCredentialsProvider credentials(String account) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(Sandbox.accessKeyId(account), "any"));
  }
}
