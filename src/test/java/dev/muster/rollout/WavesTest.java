package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.ObservedState;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static RunLimits until(String wave) {
    return new RunLimits(Optional.of(wave), Optional.empty());
  }

  @Test
  void a_run_holds_after_the_wave_it_was_told_and_goes_on_from_there() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3);
      world.limits = until("canary");
      assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.HELD);
      assertThat(world.instances())
          .containsExactly("1/ap-northeast-1 CURRENT", "1/us-east-1 CURRENT");
      assertThat(world.told(Event.RunEnded.class).get(0).outcomes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(Outcome.Kind.SUCCEEDED, 2, Outcome.Kind.NOT_STARTED, 4));

      world.limits = RunLimits.none();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.instances()).hasSize(6);
      assertThat(world.told(Event.WaveStarted.class, Event.WaveStarted::wave))
          .containsExactly("canary", "early", "rest");
    }
  }

  @Test
  void holding_after_the_last_wave_is_simply_the_end() {
    try (RunWorld world = new RunWorld()) {
      world.limits = until("rest");
      assertThat(world.rollout("r1", "v1", 1, 3)).isEqualTo(RunResult.SUCCEEDED);
    }
  }

  @Test
  void an_open_gate_lets_the_run_go_on() {
    try (RunWorld world = new RunWorld()) {
      world.gate = "./check.sh";
      assertThat(world.rollout("r1", "v1", 1, 2)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.gatesAsked).containsExactly("./check.sh r1 canary");
    }
  }

  @Test
  void a_gate_that_says_no_takes_the_run_back() {
    try (RunWorld world = new RunWorld()) {
      world.gate = "./check.sh";
      world.gateCode = 3;
      assertThat(world.rollout("r1", "v1", 1, 2)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.version()).isEqualTo("no stack set");
      assertThat(world.told(Event.GateChecked.class))
          .containsExactly(new Event.GateChecked("canary", "./check.sh", 3, "said the gate"));
    }
  }

  @Test
  void a_gate_that_says_no_is_only_told_when_the_policy_is_to_continue() {
    try (RunWorld world = new RunWorld()) {
      world.gate = "./check.sh";
      world.gateCode = 1;
      world.policy = new FailurePolicy(OnAccount.ROLLBACK, OnExceeded.CONTINUE);
      assertThat(world.rollout("r1", "v1", 1, 2)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.GateChecked.class)).hasSize(1);
    }
  }

  @Test
  void a_gate_that_says_no_halts_when_that_is_the_policy() {
    try (RunWorld world = new RunWorld()) {
      world.gate = "./check.sh";
      world.gateCode = 1;
      world.policy = new FailurePolicy(OnAccount.ROLLBACK, OnExceeded.HALT);
      assertThat(world.rollout("r1", "v1", 1, 2)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.instances()).hasSize(2);
    }
  }

  @Test
  void a_long_bake_time_keeps_the_lock_alive() {
    try (RunWorld world = new RunWorld()) {
      world.bake = Duration.ofHours(2);
      Instant start = world.sandbox.time().instant();
      world.rollout("r1", "v1", 1, 2);
      Duration took = Duration.between(start, world.sandbox.time().instant());
      assertThat(took).isGreaterThan(Duration.ofHours(2));
      assertThat(world.keptAlive).isGreaterThanOrEqualTo(240);
    }
  }

  @Test
  void bake_time_that_passed_while_nobody_was_there_counts() {
    try (RunWorld world = new RunWorld()) {
      world.bake = Duration.ofMinutes(10);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world.rollout("r1", plan, before);
      int wavesEnd = world.told.indexOf(ofType(world, Event.WaveEnded.class)) + 1;
      world.told.subList(wavesEnd, world.told.size()).clear();
      world.sandbox.advance(Duration.ofMinutes(20));
      world.resume(plan, before);
      assertThat(world.told(Event.Waiting.class, Event.Waiting::reason))
          .doesNotContain(WaitReason.BAKE_TIME);
    }
  }

  private static RecordedEvent ofType(RunWorld world, Class<?> type) {
    return world.told.stream().filter(e -> type.isInstance(e.event())).findFirst().orElseThrow();
  }

  @Test
  void after_its_time_a_run_starts_nothing_new_and_can_be_resumed() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3);
      world.bake = Duration.ZERO;
      world.limits = new RunLimits(Optional.empty(), Optional.of(Duration.ofMinutes(1)));
      assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .allMatch(why -> why.startsWith("the time that the run may take is over"));
      world.limits = RunLimits.none();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
    }
  }

  @Test
  void failures_are_counted_over_all_regions_even_where_aws_counts_within_one() {
    try (RunWorld world = new RunWorld()) {
      fail(world, 3, "ap-northeast-1");
      fail(world, 4, "us-east-1");
      world.sandbox.addFault(
          Fault.of(FaultKind.SLOW)
              .account(RunWorld.account(2).value())
              .region("us-east-1")
              .delay(Duration.ofMinutes(30)));
      assertThat(world.rollout("r1", wide(world), world.observe()))
          .isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.told(Event.OperationStopping.class)).hasSize(1);
    }
  }

  /** All accounts in one wave, and so in one operation. */
  private static Plan wide(RunWorld world) {
    world.waveOf = number -> "rest";
    return world.plan("v1", 2, 3, 4);
  }

  private static void fail(RunWorld world, int account, String region) {
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS)
            .account(RunWorld.account(account).value())
            .region(region)
            .action("CREATE")
            .text("no"));
  }

  @Test
  void what_aws_goes_on_with_after_an_interruption_is_told_as_that() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world.onEvent =
          event -> {
            if (event instanceof Event.OperationStarted) {
              world.interruption.request();
            }
          };
      assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.INTERRUPTED);
      assertThat(world.told(Event.RunEnded.class).get(0).outcomes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(Outcome.Kind.UNFINISHED, 2, Outcome.Kind.NOT_STARTED, 2));
      assertThat(world.told(Event.TargetEnded.class).get(0).outcome().cause())
          .isEqualTo("operation muster-r1-2-1 was still under way when the run ended");
    }
  }
}
