package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.ObservedState;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much a run takes back of itself, and what it says of that. */
class OwnRollbackTest {
  private final RunWorld world = new RunWorld();

  @BeforeEach
  void oneFailureIsTooMuch() {
    world.tolerance = 0;
    world.rollout("r0", "v1", 1, 2, 3);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void failing(int account) {
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS)
            .account(RunWorld.account(account).value())
            .region("us-east-1")
            .action("UPDATE")
            .times(1)
            .text("no"));
  }

  private RunResult rollout(OnExceeded policy) {
    world.policy = new FailurePolicy(OnAccount.ROLLBACK, policy);
    return world.rollout("r1", "v2", 1, 2, 3);
  }

  @Test
  void the_whole_run_goes_back_from_a_later_wave() {
    failing(2);
    assertThat(rollout(OnExceeded.ROLLBACK_RUN)).isEqualTo(RunResult.ROLLED_BACK);
    assertThat(world.version()).isEqualTo("v1");
    assertThat(world.told(Event.DefinitionKept.class)).isEmpty();
  }

  @Test
  void with_the_first_wave_alone_the_whole_run_goes_back() {
    failing(1);
    assertThat(rollout(OnExceeded.ROLLBACK_WAVE)).isEqualTo(RunResult.ROLLED_BACK);
    assertThat(world.version()).isEqualTo("v1");
  }

  @Test
  void a_later_wave_alone_leaves_what_it_updated_to_a_person() {
    failing(2);
    assertThat(rollout(OnExceeded.ROLLBACK_WAVE)).isEqualTo(RunResult.NEEDS_ATTENTION);
    assertThat(world.version()).isEqualTo("v2");
    assertThat(world.told(Event.DefinitionKept.class)).hasSize(1);
  }

  @Test
  void where_only_one_wave_has_something_to_do_it_is_the_whole_run() {
    world.policy = new FailurePolicy(OnAccount.ROLLBACK, OnExceeded.ROLLBACK_WAVE);
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(4).value()).text("no"));
    assertThat(world.rollout("r1", "v1", 1, 2, 3, 4)).isEqualTo(RunResult.ROLLED_BACK);
    assertThat(world.instances()).hasSize(6);
    assertThat(world.told(Event.DefinitionKept.class)).isEmpty();
  }

  @Test
  void another_process_that_goes_on_with_it_uses_no_id_twice() {
    failing(2);
    ObservedState before = world.observe();
    Plan plan = world.plan("v2", 1, 2, 3);
    world.onEvent =
        event -> {
          if (event instanceof Event.OperationStarted started
              && started.operation().value().contains("-rb1-")) {
            throw new RunWorld.Died();
          }
        };
    assertThatThrownBy(() -> world.rollout("r1", plan, before)).isInstanceOf(RunWorld.Died.class);
    world.onEvent = event -> {};
    assertThat(world.told(Event.OperationStarting.class, event -> event.operation().value()))
        .last()
        .isEqualTo("muster-r1-rb1-1-1");
    // What that process asked for fails in part, so something is left to do.
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(1).value()).times(1));

    assertThat(world.resume(plan, before)).isEqualTo(RunResult.ROLLED_BACK);

    assertThat(world.told(Event.OperationStarting.class, event -> event.operation().value()))
        .doesNotHaveDuplicates()
        .anyMatch(id -> id.startsWith("muster-r1-rb2-"));
    assertThat(world.version()).isEqualTo("v1");
  }
}
