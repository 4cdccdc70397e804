package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberResources;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in member accounts, read through the SDK from the simulated AWS. */
class AwsMemberResourcesTest {
  private static final AccountId ONE = SandboxWorld.member(1);
  private static final InstanceKey WHERE = new InstanceKey(ONE, SandboxWorld.VIRGINIA);
  private static final String DETECTOR = "AWS::GuardDuty::Detector";
  private static final String ROLE = "AWS::IAM::Role";

  private final SandboxWorld world = new SandboxWorld(SandboxWorld.calm());
  private final MemberResources resources =
      world.clients().memberResources(WorldSeed.ACCESS_ROLE, new RoleSession("muster-test"));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void resourcesAreListedAndReadInTheNameOfTheMemberAccount() {
    world.sandbox.addFault(
        stands(DETECTOR).text("{\"Enable\":true,\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"));

    List<String> found = resources.list(WHERE, DETECTOR);
    SortedMap<String, String> properties =
        resources.properties(WHERE, DETECTOR, found.get(0)).orElseThrow();

    assertThat(found).hasSize(1);
    assertThat(properties)
        .containsEntry("Id", found.get(0))
        .containsEntry("Enable", "true")
        .hasEntrySatisfying("Tags", tags -> assertThat(tags).contains("\"Key\""));
    assertThat(resources.list(new InstanceKey(ONE, SandboxWorld.TOKYO), DETECTOR)).isEmpty();
    assertThat(world.counter.counts())
        .containsEntry("sts:AssumeRole", 1)
        .containsEntry("cloudformation:ListResources", 2)
        .containsEntry("cloudformation:GetResource", 1);
  }

  @Test
  void whatIsNotThereIsEmptyAndNoFailure() {
    assertThat(resources.list(WHERE, DETECTOR)).isEmpty();
    assertThat(resources.properties(WHERE, ROLE, "NoSuchRole")).isEmpty();
    assertThat(resources.stacks(WHERE)).isEmpty();
    assertThat(resources.resourcesOf(WHERE, "no-such-stack")).isEmpty();
  }

  @Test
  void ourOwnAccountIsReadWithoutARole() {
    InstanceKey own = new InstanceKey(new AccountId(SandboxWorld.MANAGEMENT), SandboxWorld.TOKYO);

    assertThat(resources.properties(own, ROLE, WorldSeed.ADMINISTRATION_ROLE).orElseThrow())
        .hasEntrySatisfying(
            "AssumeRolePolicyDocument",
            document -> assertThat(document).contains("cloudformation.amazonaws.com"));
    assertThat(world.counter.counts()).doesNotContainKey("sts:AssumeRole");
  }

  @Test
  void aRegionThatIsOffDoesNotKnowTheCredentials() {
    world.sandbox.addFault(
        Fault.of(FaultKind.REGION_DISABLED).account(ONE.value()).region("us-east-1"));

    assertThat(refusal(() -> resources.list(WHERE, DETECTOR)).kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(refusal(() -> resources.stacks(WHERE)).kind()).isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void aDeniedCallNamesThePermission() {
    world.sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("ListResources"));

    CloudException e = refusal(() -> resources.list(WHERE, DETECTOR));

    assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(e.advice()).contains("\"Action\": \"cloudformation:ListResources\"");
  }

  @Test
  void whatTheServiceBehindAResourceDeniesIsNamedByItsOwnAction() {
    world.sandbox.addFault(
        Fault.of(FaultKind.API_ERROR)
            .action("ListResources")
            .text(
                "400 GeneralServiceException User: arn:aws:sts::1:assumed-role/r/s is not"
                    + " authorized to perform: guardduty:ListDetectors on resource: *"));

    CloudException e = refusal(() -> resources.list(WHERE, DETECTOR));

    assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(e.advice()).contains("\"Action\": \"guardduty:ListDetectors\"");
  }

  @Test
  void aHubThatNobodyTurnedOnIsNoResource() {
    world.sandbox.addFault(
        Fault.of(FaultKind.API_ERROR)
            .action("ListResources")
            .text(
                "400 InvalidRequestException Account 100000000001 is not subscribed to AWS"
                    + " Security Hub"));

    assertThat(resources.list(WHERE, "AWS::SecurityHub::Hub")).isEmpty();
  }

  @Test
  void whetherARoleCanBeAssumedIsFoundOutByTrying() {
    world.removeExecutionRole(SandboxWorld.member(2));

    assertThat(resources.canAssume(ONE, WorldSeed.EXECUTION_ROLE)).isTrue();
    assertThat(resources.canAssume(SandboxWorld.member(2), WorldSeed.EXECUTION_ROLE)).isFalse();
  }

  @Test
  void whoActsInTheOrganizationIsRead() {
    assertThat(world.clients().organizations().allFeatures()).isTrue();
    assertThat(world.clients().organizations().trustedServices())
        .contains(WorldSeed.STACK_SETS_PRINCIPAL);
    try (SandboxWorld other =
        new SandboxWorld(
            SandboxWorld.calm()
                .withDelegations(
                    List.of(
                        new Delegation(ONE.value(), "guardduty.amazonaws.com", Instant.EPOCH))))) {
      assertThat(other.clients().organizations().administrators("guardduty.amazonaws.com"))
          .containsExactly(ONE);
      assertThat(other.clients().organizations().administrators("config.amazonaws.com")).isEmpty();
    }
  }

  private static Fault stands(String type) {
    return Fault.of(FaultKind.RESOURCE_STANDS)
        .account(ONE.value())
        .region("us-east-1")
        .resource(type);
  }

  private static CloudException refusal(Runnable asking) {
    return catchThrowableOfType(CloudException.class, asking::run);
  }
}
