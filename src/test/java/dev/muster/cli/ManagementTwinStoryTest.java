package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;

/** A service-managed stack set whose self-managed twin brings it to the management account. */
class ManagementTwinStoryTest {
  private static final String TWIN = "muster-baseline-management";

  @TempDir Path directory;

  private Desk desk(UnaryOperator<WorldSeed> change) {
    Desk desk = new Desk(directory, "SERVICE_MANAGED");
    desk.edit(
        "accounts.yaml",
        "- { id: \"444444444444\"",
        "- { id: \""
            + Desk.MANAGEMENT
            + "\", name: payer, security: secure }\n"
            + "  - { id: \"444444444444\"");
    desk.edit(
        "stacksets/baseline/stackset.yaml",
        "permissionModel: SERVICE_MANAGED\n",
        "permissionModel: SERVICE_MANAGED\nmanagementAccount: twin\n");
    desk.world(change);
    return desk;
  }

  @Test
  void bothAreRolledOutShownApartAndRightTheSecondTime() {
    Desk desk = desk(UnaryOperator.identity());

    Desk.Result plan = desk.sandbox("plan");
    assertThat(plan.out()).contains(TWIN).contains("payer").doesNotContain("never reach");

    Desk.Result first = desk.sandbox("rollout");
    assertThat(first.exit()).as(first.all()).isZero();
    desk.inWorld(
        sandbox -> {
          assertThat(accounts(sandbox, "muster-baseline"))
              .containsOnly(Desk.ONE, Desk.TWO, Desk.THREE)
              .hasSize(6);
          assertThat(accounts(sandbox, TWIN)).containsOnly(Desk.MANAGEMENT).hasSize(2);
          assertThat(
                  Desk.cloudFormation(sandbox)
                      .describeStackSet(r -> r.stackSetName(TWIN))
                      .stackSet()
                      .permissionModel())
              .isEqualTo(PermissionModels.SELF_MANAGED);
        });

    Desk.Result second = desk.sandbox("rollout");
    assertThat(second.exit()).as(second.all()).isZero();
    assertThat(second.out()).containsIgnoringCase("nothing to do");

    assertThat(desk.sandbox("status", "--check").exit()).isZero();
    Desk.Result one = desk.sandbox("status", "--stack-set", TWIN, "-o", "csv");
    assertThat(one.out().lines().filter(line -> line.contains(Desk.MANAGEMENT))).hasSize(2);
    assertThat(one.out()).doesNotContain(Desk.ONE);
    Desk.Result other = desk.sandbox("status", "--stack-set", "muster-baseline", "-o", "csv");
    assertThat(other.out()).contains(Desk.ONE).doesNotContain(Desk.MANAGEMENT);
  }

  @Test
  void aDelegatedAdministratorIsToldThatOnlyTheManagementAccountCanHaveATwin() {
    Desk desk =
        desk(
            seed ->
                seed.withDelegations(
                    List.of(
                        new Delegation(Desk.TWO, WorldSeed.STACK_SETS_PRINCIPAL, Instant.EPOCH))));

    Desk.Result plan =
        desk.sandbox(
            "plan", "--assume-role", "arn:aws:iam::" + Desk.TWO + ":role/" + WorldSeed.ACCESS_ROLE);

    assertThat(plan.exit()).as(plan.all()).isEqualTo(2);
    assertThat(plan.err())
        .contains("stackset.yaml:1", TWIN, "a delegated administrator is at work")
        .contains("credentials of the management account");
  }

  @Test
  void aRollbackTakesTheTwinBackAsWell() {
    Desk desk = desk(UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    Desk.Result changed = desk.sandbox("rollout");
    assertThat(changed.exit()).as(changed.all()).isZero();
    desk.inWorld(sandbox -> assertThat(template(sandbox, TWIN)).contains("Line:"));

    assertThat(rollback(desk).exit()).isZero();

    desk.inWorld(
        sandbox -> {
          assertThat(template(sandbox, TWIN)).contains("Queue:").doesNotContain("Line:");
          assertThat(template(sandbox, "muster-baseline")).contains("Queue:");
          assertThat(accounts(sandbox, TWIN)).hasSize(2);
        });
  }

  @Test
  void aRunThatMadeTheTwinIsTakenBackToNothing() {
    Desk desk = desk(UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();

    Desk.Result rollback = rollback(desk);

    assertThat(rollback.exit()).as(rollback.all()).isZero();
    desk.inWorld(
        sandbox ->
            assertThat(
                    Desk.cloudFormation(sandbox)
                        .listStackSets(r -> r.status(StackSetStatus.ACTIVE))
                        .summaries())
                .isEmpty());
  }

  @Test
  void thoseThatComeAfterWaitForBoth() {
    Desk desk = desk(UnaryOperator.identity());
    desk.write(
        "stacksets/after/template.yaml", Desk.TEMPLATE.replace("Default: one", "Default: after"));
    desk.write(
        "stacksets/after/stackset.yaml",
        """
        name: muster-after
        permissionModel: SELF_MANAGED
        select: security=secure
        regions: home
        dependsOn: [baseline]
        """);

    Desk.Result result = desk.sandbox("rollout", "-v");

    assertThat(result.exit()).as(result.all()).isZero();
    desk.inWorld(
        sandbox ->
            assertThat(last(sandbox, "muster-after").creationTimestamp())
                .isAfterOrEqualTo(last(sandbox, TWIN).endTimestamp())
                .isAfterOrEqualTo(last(sandbox, "muster-baseline").endTimestamp()));
  }

  @Test
  void anAccountThatIsNoTargetGetsNoTwin() {
    Desk desk = desk(UnaryOperator.identity());
    desk.edit("accounts.yaml", "name: payer, security: secure", "name: payer, security: classic");

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isZero();
    desk.inWorld(
        sandbox ->
            assertThat(Desk.cloudFormation(sandbox).listStackSets().summaries())
                .extracting(one -> one.stackSetName())
                .containsExactly("muster-baseline"));
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void preflightMissesTheRolesOfTheTwinInTheManagementAccountAndBootstrapMakesThem() {
    Desk desk =
        desk(
            seed ->
                seed.withAccounts(
                    seed.accounts().stream()
                        .map(
                            account ->
                                account.id().equals(Desk.MANAGEMENT)
                                    ? account.without(
                                        Set.of(
                                            WorldSeed.EXECUTION_ROLE,
                                            WorldSeed.ADMINISTRATION_ROLE))
                                    : account)
                        .toList()));

    Desk.Result missing = desk.sandbox("preflight");
    assertThat(missing.exit()).as(missing.all()).isEqualTo(7);
    assertThat(missing.out().replaceAll("\\s+", " "))
        .contains("AWSCloudFormationStackSetExecutionRole is missing")
        .contains("AWSCloudFormationStackSetAdministrationRole is missing")
        .contains("muster bootstrap")
        .doesNotContain("never reach");

    Desk.Result bootstrap = desk.sandbox("bootstrap");
    assertThat(bootstrap.exit()).as(bootstrap.all()).isZero();
    assertThat(bootstrap.out()).contains("payer").doesNotContain(Desk.ONE);
    assertThat(desk.sandbox("preflight").exit()).isZero();
    assertThat(desk.sandbox("rollout").exit()).isZero();
  }

  private static Desk.Result rollback(Desk desk) {
    String run =
        desk.history("runs", "--sandbox", "-o", "csv")
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    return desk.sandbox("rollback", run.substring(0, run.indexOf(',')));
  }

  private static StackSetOperationSummary last(Sandbox sandbox, String stackSet) {
    return Desk.cloudFormation(sandbox)
        .listStackSetOperations(r -> r.stackSetName(stackSet))
        .summaries()
        .get(0);
  }

  private static List<String> accounts(Sandbox sandbox, String stackSet) {
    return Desk.cloudFormation(sandbox)
        .listStackInstances(r -> r.stackSetName(stackSet))
        .summaries()
        .stream()
        .map(instance -> instance.account())
        .toList();
  }

  private static String template(Sandbox sandbox, String stackSet) {
    return Desk.cloudFormation(sandbox)
        .describeStackSet(r -> r.stackSetName(stackSet))
        .stackSet()
        .templateBody();
  }
}
