package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanOptions;
import dev.muster.plan.Planner;
import dev.muster.plan.Reason;
import dev.muster.plan.Removals;
import dev.muster.plan.Skipped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rollback could not bring back, in sentences. */
class LeftoverTest {
  private static final String ROLE =
      "Account 111111111111 should have 'E' role with trust relationship to Role";

  private final RunWorld world = new RunWorld();

  @BeforeEach
  void twoAccountsHaveIt() {
    world.rollout("r1", "v1", 1, 2);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Target target(int account, Region region) {
    return new Target(RunWorld.BASELINE, new InstanceKey(RunWorld.account(account), region));
  }

  private static String tokyo(int account) {
    return target(account, RunWorld.TOKYO).toString();
  }

  /** What is left when these targets are still to be updated. */
  private Leftover updating(Map<Target, Outcome> outcomes) {
    return Leftover.of(world.plan("v2", 1, 2), outcomes);
  }

  @Test
  void nothing_is_left_when_there_is_nothing_to_do() {
    Leftover left = Leftover.of(world.plan("v1", 1, 2), Map.of());
    assertThat(left.isRestored()).isTrue();
    assertThat(left.onlyOutdated()).isEmpty();
  }

  @Test
  void a_definition_that_did_not_return_is_left_even_if_no_target_was_touched() {
    Leftover left = updating(Map.of());
    assertThat(left.isRestored()).isFalse();
    assertThat(left.notRestored()).containsExactly("baseline does not hold its former definition");
    assertThat(left.onlyOutdated())
        .containsExactly(
            target(1, RunWorld.TOKYO),
            target(1, RunWorld.VIRGINIA),
            target(2, RunWorld.TOKYO),
            target(2, RunWorld.VIRGINIA));
  }

  @Test
  void only_what_the_run_may_have_changed_is_left() {
    Map<Target, Outcome> outcomes = new TreeMap<>();
    outcomes.put(target(1, RunWorld.TOKYO), Outcome.succeeded());
    outcomes.put(target(1, RunWorld.VIRGINIA), Outcome.failed(ROLE));
    outcomes.put(target(2, RunWorld.TOKYO), Outcome.failed("a resource failed"));
    outcomes.put(target(2, RunWorld.VIRGINIA), Outcome.cancelled("stop"));

    Leftover left = updating(outcomes);

    assertThat(left.notRestored())
        .containsExactly(
            "baseline does not hold its former definition",
            tokyo(1) + " does not have its former definition",
            tokyo(2) + " does not have its former definition");
    assertThat(left.onlyOutdated())
        .containsExactly(target(1, RunWorld.VIRGINIA), target(2, RunWorld.VIRGINIA));
  }

  @Test
  void what_aws_was_still_at_may_have_changed() {
    Outcome unfinished = Outcome.unfinished(new OperationId("muster-r1-1-1"));
    assertThat(updating(Map.of(target(1, RunWorld.TOKYO), unfinished)).notRestored())
        .contains(tokyo(1) + " does not have its former definition");
  }

  @Test
  void what_the_run_deleted_is_missing() {
    Plan creating = world.plan("v1", 1, 2, 3);
    assertThat(
            Leftover.of(creating, Map.of(target(3, RunWorld.TOKYO), Outcome.succeeded()))
                .notRestored())
        .containsExactly(tokyo(3) + " is missing");
  }

  @Test
  void what_still_has_to_go_is_left_whatever_became_of_it() {
    Plan deleting =
        Planner.plan(
            world.wanted("v1", 1), world.observe(), new PlanOptions(target -> true, Removals.LAST));
    assertThat(Leftover.of(deleting, Map.of()).notRestored())
        .containsExactly(
            tokyo(2) + " still exists, and did not before the run",
            target(2, RunWorld.VIRGINIA) + " still exists, and did not before the run");
  }

  @Test
  void an_instance_that_was_given_up_is_left_only_when_the_run_touched_it() {
    Plan nothing = world.plan("v1", 1, 2);
    Plan stuck =
        new Plan(
            nothing.home(),
            nothing.definitions(),
            nothing.waves(),
            List.of(
                new Skipped(target(1, RunWorld.TOKYO), Reason.INSTANCE_INOPERABLE, "cannot delete"),
                new Skipped(target(2, RunWorld.TOKYO), Reason.ACCOUNT_EXCLUDED, "later")),
            nothing.upToDate(),
            nothing.notes());
    Map<Target, Outcome> touched =
        Map.of(
            target(1, RunWorld.TOKYO), Outcome.failed("no"),
            target(2, RunWorld.TOKYO), Outcome.succeeded());

    assertThat(Leftover.of(stuck, touched).notRestored())
        .containsExactly(
            tokyo(1) + " was given up by StackSets, and can only be detached: cannot delete");
    assertThat(Leftover.of(stuck, Map.of()).isRestored()).isTrue();
  }
}
