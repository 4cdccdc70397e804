package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;

/** Service-managed stack sets from the front door: who may, who gets it, and who never does. */
class ServiceManagedTest {
  private static final String AS_TWO =
      "arn:aws:iam::" + Desk.TWO + ":role/" + WorldSeed.ACCESS_ROLE;

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory, "SERVICE_MANAGED");
  }

  @Test
  void everySecureAccountGetsItAndASecondRunHasNothingToDo() {
    desk.world(UnaryOperator.identity());

    Desk.Result first = desk.sandbox("rollout");
    assertThat(first.exit()).as(first.all()).isZero();
    desk.inWorld(
        sandbox ->
            assertThat(instances(sandbox))
                .hasSize(6)
                .noneMatch(instance -> instance.account().equals("444444444444")));

    Desk.Result second = desk.sandbox("rollout");
    assertThat(second.exit()).as(second.all()).isZero();
    assertThat(second.out()).containsIgnoringCase("nothing to do");
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void aNewTemplateReachesEveryInstanceAndAFailureIsTakenBack() {
    desk.world(UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");

    desk.inWorld(
        sandbox ->
            sandbox.addFault(Fault.of(FaultKind.POLICY_DENIES_RESOURCE).account(Desk.THREE)));

    Desk.Result failed = desk.sandbox("rollout");
    desk.inWorld(Sandbox::clearFaults);
    assertThat(failed.exit()).as(failed.all()).isEqualTo(ExitCode.ROLLED_BACK.code());

    Desk.Result rolled = desk.sandbox("rollout");
    assertThat(rolled.exit()).as(rolled.all()).isZero();
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void theManagementAccountIsLeftOutAndNamed() {
    desk.edit(
        "accounts.yaml",
        "- { id: \"444444444444\"",
        "- { id: \""
            + Desk.MANAGEMENT
            + "\", name: payer, security: secure }\n"
            + "  - { id: \"444444444444\"");
    desk.world(UnaryOperator.identity());

    Desk.Result plan = desk.sandbox("plan");
    assertThat(plan.exit()).as(plan.all()).isZero();
    assertThat(plan.out().replaceAll("\\s+", " "))
        .contains("service-managed stack sets never reach the management account")
        .contains("payer")
        .contains("'managementAccount: twin' in ")
        .contains("makes a self-managed twin that goes there");

    Desk.Result rollout = desk.sandbox("rollout");
    assertThat(rollout.exit()).as(rollout.all()).isZero();
    desk.inWorld(sandbox -> assertThat(instances(sandbox)).hasSize(6));
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void theManagementAccountGetsSelfManagedStackSets() {
    Desk self = new Desk(directory, "SELF_MANAGED");
    self.edit(
        "accounts.yaml",
        "- { id: \"444444444444\"",
        "- { id: \""
            + Desk.MANAGEMENT
            + "\", name: payer, security: secure }\n"
            + "  - { id: \"444444444444\"");
    self.world(UnaryOperator.identity());

    assertThat(self.sandbox("plan").out()).doesNotContain("never reach the management account");
  }

  @Test
  void aDelegatedAdministratorDoesTheSameForTheManagementAccount() {
    desk.world(
        seed ->
            seed.withDelegations(
                List.of(new Delegation(Desk.TWO, WorldSeed.STACK_SETS_PRINCIPAL, Instant.EPOCH))));

    Desk.Result first = desk.sandbox("rollout", "--assume-role", AS_TWO);
    assertThat(first.exit()).as(first.all()).isZero();
    desk.inWorld(sandbox -> assertThat(instances(sandbox)).hasSize(6));

    assertThat(desk.sandbox("status", "--check", "--assume-role", AS_TWO).exit()).isZero();
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    assertThat(desk.sandbox("rollout", "--assume-role", AS_TWO).exit()).isZero();
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void aPlainMemberIsToldWhichAccountsMay() {
    desk.world(UnaryOperator.identity());

    Desk.Result plan = desk.sandbox("plan", "--assume-role", AS_TWO);

    assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(plan.err()).contains("use the management account or a delegated administrator");
  }

  @Test
  void anAdministratorOfAnotherServiceIsToldHowToBecomeOneOfThisOne() {
    desk.world(
        seed ->
            seed.withDelegations(
                List.of(new Delegation(Desk.TWO, "guardduty.amazonaws.com", Instant.EPOCH))));

    Desk.Result plan = desk.sandbox("plan", "--assume-role", AS_TWO);

    assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(plan.err())
        .contains(Desk.TWO + " is neither the management account " + Desk.MANAGEMENT)
        .contains("register-delegated-administrator --account-id " + Desk.TWO);
  }

  @Test
  void withoutTrustedAccessNothingIsChangedAndTheSwitchIsNamed() {
    desk.world(WorldSeed::withoutStackSetsAccess);

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(rollout.all()).contains("activate-organizations-access");
  }

  @Test
  void inAnOrganizationWithoutAllFeaturesNothingIsChangedAndThatIsNamed() {
    desk.world(seed -> seed.with("allFeatures", "false"));

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(rollout.err().replaceAll("\\s+", " "))
        .contains("All features of the organization must be on");
    desk.inWorld(
        sandbox -> assertThat(Desk.cloudFormation(sandbox).listStackSets().summaries()).isEmpty());
  }

  @Test
  void autoDeploymentThatSomebodyTurnedOnIsReported() {
    desk.world(UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();
    assertThat(desk.sandbox("plan").err()).doesNotContain("auto-deployment");
    desk.inWorld(
        sandbox ->
            Desk.cloudFormation(sandbox)
                .updateStackSet(
                    r ->
                        r.stackSetName("muster-baseline")
                            .usePreviousTemplate(true)
                            .autoDeployment(
                                a -> a.enabled(true).retainStacksOnAccountRemoval(true))));

    for (String command : List.of("plan", "status")) {
      assertThat(desk.sandbox(command).err())
          .contains("auto-deployment is on for muster-baseline")
          .contains(
              "update-stack-set --region ap-northeast-1 --stack-set-name muster-baseline"
                  + " --use-previous-template --auto-deployment Enabled=false");
    }
  }

  private static List<StackInstanceSummary> instances(Sandbox sandbox) {
    return Desk.cloudFormation(sandbox)
        .listStackInstances(r -> r.stackSetName("muster-baseline"))
        .summaries();
  }
}
