package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles of self-managed stack sets, made where they are missing. */
class BootstrapTest {
  @TempDir Path directory;

  @Test
  void whatIsMissingIsMadeAndThenARolloutWorks() {
    Desk desk =
        desk(
            Map.of(
                Desk.MANAGEMENT, Set.of(WorldSeed.ADMINISTRATION_ROLE),
                Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE),
                Desk.THREE, Set.of(WorldSeed.EXECUTION_ROLE)));
    assertThat(desk.sandbox("rollout").exit()).isNotZero();
    assertThat(desk.sandbox("preflight").exit()).isEqualTo(7);

    Desk.Result result = desk.sandbox("bootstrap");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.out())
        .contains(
            "+ 999900009999: AWSCloudFormationStackSetAdministrationRole, by the stack"
                + " muster-stackset-administration-role",
            "+ 111111111111 one: AWSCloudFormationStackSetExecutionRole",
            "1 role there already.",
            "333333333333 three: made AWSCloudFormationStackSetExecutionRole")
        .doesNotContain("222222222222");
    assertThat(desk.sandbox("preflight").exit()).isZero();
    assertThat(desk.sandbox("rollout").exit()).isZero();
  }

  @Test
  void toDoItAgainChangesNothing() {
    Desk desk = desk(Map.of(Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE)));
    assertThat(desk.sandbox("bootstrap").exit()).isZero();

    Desk.Result again = desk.sandbox("bootstrap", "-v");

    assertThat(again.exit()).isZero();
    assertThat(again.out()).isEqualTo("4 roles there already.\n");
    assertThat(again.err()).doesNotContain("CreateStack");
  }

  @Test
  void onlyTheAccountsThatAreNamedAreTouched() {
    Desk desk =
        desk(
            Map.of(
                Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE),
                Desk.TWO, Set.of(WorldSeed.EXECUTION_ROLE)));

    Desk.Result result = desk.sandbox("bootstrap", Desk.TWO);

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains(Desk.TWO).doesNotContain(Desk.ONE);
    assertThat(desk.sandbox("preflight").out()).contains("muster bootstrap " + Desk.ONE);
  }

  @Test
  void anAccountThatIsClosedToUsIsNamedAndTheOthersAreDone() {
    Desk desk =
        desk(
            Map.of(
                Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE),
                Desk.TWO, Set.of(WorldSeed.EXECUTION_ROLE, WorldSeed.ACCESS_ROLE)));

    Desk.Result result = desk.sandbox("bootstrap");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out())
        .contains("? 222222222222 two: whether AWSCloudFormationStackSetExecutionRole is there")
        .contains("sts:AssumeRole")
        .contains("111111111111 one: made");
  }

  @Test
  void aDeniedStackNamesThePermission() {
    Desk desk = desk(Map.of(Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE)));
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("CreateStack")));

    Desk.Result result = desk.sandbox("bootstrap");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).contains("\"Action\": \"cloudformation:CreateStack\"");
  }

  @Test
  void aStackThatStandsWithoutItsRoleIsNotTakenForDone() {
    Desk desk = desk(Map.of(Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE)));
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(Desk.ONE)));

    Desk.Result result = desk.sandbox("bootstrap");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out())
        .contains("stands, and the role is not there", "aws cloudformation delete-stack");
  }

  @Test
  void whereAwsMakesTheRolesThereIsNothingToDo() {
    Desk desk = new Desk(directory, "SERVICE_MANAGED");
    desk.world(seed -> seed);

    Desk.Result result = desk.sandbox("bootstrap");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("No stack set is self-managed");
  }

  @Test
  void anotherOrganizationIsNotTouched() {
    Desk desk = desk(Map.of(Desk.ONE, Set.of(WorldSeed.EXECUTION_ROLE)));
    desk.edit("accounts.yaml", "o-exampleorg01", "o-anotherorg02");

    Desk.Result result = desk.sandbox("bootstrap", "-v");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).doesNotContain("CreateStack");
  }

  private Desk desk(Map<String, Set<String>> absent) {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(
        seed ->
            seed.withAccounts(
                seed.accounts().stream().map(account -> without(account, absent)).toList()));
    return desk;
  }

  private static Account without(Account account, Map<String, Set<String>> absent) {
    return account.without(new HashSet<>(absent.getOrDefault(account.id(), Set.of())));
  }
}
