package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operation came to for each of its targets. */
class SettlementTest {
  private final RunWorld world = new RunWorld();

  @BeforeEach
  void twoAccountsHaveIt() {
    world.rollout("r0", "v1", 1, 2);
    world.told.clear();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Step step(int number, Step.Kind kind, Action action, int... accounts) {
    List<TargetChange> changes = new ArrayList<>();
    List<AccountId> ids = new ArrayList<>();
    for (int account : accounts) {
      ids.add(RunWorld.account(account));
      for (Region region : List.of(RunWorld.TOKYO, RunWorld.VIRGINIA)) {
        changes.add(
            new TargetChange(
                target(account, region), action, Reason.TEMPLATE_CHANGED, new TreeMap<>()));
      }
    }
    DeploymentTargets where =
        new DeploymentTargets(ids, List.of(RunWorld.TOKYO, RunWorld.VIRGINIA));
    return new Step(number, kind, RunWorld.BASELINE, Optional.of(where), new TreeMap<>(), changes);
  }

  private static Target target(int account, Region region) {
    return new Target(RunWorld.BASELINE, new InstanceKey(RunWorld.account(account), region));
  }

  /** A plan of one wave with these steps. */
  private Plan plan(Step... steps) {
    Plan any = world.plan("v1", 1, 2, 3);
    return new Plan(
        any.home(),
        any.definitions(),
        List.of(
            new PlannedWave(
                "all",
                Duration.ZERO,
                "",
                List.of(new StackSetChanges(RunWorld.BASELINE, List.of(steps))))),
        List.of(),
        0,
        List.of());
  }

  private WaveRun.Setting setting(Plan plan) {
    ObservedState before = world.observe();
    RolloutPorts ports = world.ports();
    RunId run = new RunId("r1");
    return new WaveRun.Setting(
        ports,
        plan,
        new OperationIds(run, ""),
        new Tally(plan, ports.log(), false),
        new OwnOperations(run, RunHistory.none().operations()),
        new WrittenOverrides(ports.overrides(), before),
        true,
        true,
        RunHistory.none(),
        new RootCauses(ports),
        Instant.MAX);
  }

  /** Runs an operation to its end. */
  private OperationWatch done(WaveRun.Setting setting, Step step) {
    OperationId id = setting.ids().of(step.number(), 1);
    OperationWatch watch =
        new OperationWatch(
            setting.ports(),
            new Requests(setting.plan().definition(RunWorld.BASELINE).orElseThrow())
                .of(step, id, 0),
            new Event.OperationStarting(
                RunWorld.BASELINE, id, step.kind(), step.targets(), step.overrides()),
            false);
    while (!watch.isDone()) {
      world.sandbox.advance(watch.tick(world.sandbox.time().instant(), true));
    }
    return watch;
  }

  private void failing(int account) {
    world.sandbox.addFault(
        Fault.of(FaultKind.TARGET_FAILS)
            .account(RunWorld.account(account).value())
            .text("it did not want to"));
  }

  private static Step clear(int... accounts) {
    return step(1, Step.Kind.CLEAR_OVERRIDES, Action.OVERRIDE, accounts);
  }

  private static Step update(int... accounts) {
    return step(2, Step.Kind.UPDATE_INSTANCES, Action.UPDATE, accounts);
  }

  @Test
  void overrides_that_could_not_be_cleared_are_remembered_until_the_update() {
    failing(1);
    WaveRun.Setting setting = setting(plan(clear(1), update(1, 2)));

    assertThat(new Settlement(setting).of(clear(1), done(setting, clear(1)))).isEmpty();

    assertThat(setting.tally().isRightAfter(update(1, 2), target(1, RunWorld.TOKYO))).isFalse();
    assertThat(setting.tally().isRightAfter(update(1, 2), target(2, RunWorld.TOKYO))).isTrue();
  }

  @Test
  void overrides_that_were_cleared_are_not() {
    WaveRun.Setting setting = setting(plan(clear(1, 2), update(1, 2)));

    new Settlement(setting).of(clear(1, 2), done(setting, clear(1, 2)));

    assertThat(setting.tally().isRightAfter(update(1, 2), target(1, RunWorld.TOKYO))).isTrue();
  }

  @Test
  void a_target_to_which_more_is_to_come_is_begun_and_not_ended() {
    WaveRun.Setting setting = setting(plan(clear(1), update(1)));

    new Settlement(setting).of(clear(1), done(setting, clear(1)));

    assertThat(world.told(Event.TargetEnded.class)).isEmpty();
    assertThat(setting.tally().neverFinished(target(1, RunWorld.TOKYO)).kind())
        .isEqualTo(Outcome.Kind.CANCELLED);
    assertThat(setting.tally().done())
        .containsEntry(target(1, RunWorld.TOKYO), Outcome.succeeded());
    assertThat(world.told(Event.OperationEnded.class, Event.OperationEnded::succeeded))
        .containsExactly(2);

    new Settlement(setting).of(update(1), done(setting, update(1)));

    assertThat(world.told(Event.TargetEnded.class, ended -> ended.outcome().kind()))
        .containsExactly(Outcome.Kind.SUCCEEDED, Outcome.Kind.SUCCEEDED);
  }

  @Test
  void only_creations_that_failed_are_to_be_removed() {
    failing(3);
    failing(1);
    Step create = step(1, Step.Kind.CREATE_INSTANCES, Action.CREATE, 3, 4);
    WaveRun.Setting setting = setting(plan(create, update(1)));

    assertThat(new Settlement(setting).of(create, done(setting, create)))
        .as("nothing of 3 elsewhere and of 4 was begun or failed")
        .containsExactly(new InstanceKey(RunWorld.account(3), RunWorld.TOKYO));
    assertThat(new Settlement(setting).of(update(1), done(setting, update(1)))).isEmpty();

    assertThat(
            world.told(Event.TargetEnded.class).stream()
                .filter(ended -> ended.target().account().equals(RunWorld.account(3)))
                .map(ended -> ended.target().region() + " " + ended.outcome().kind()))
        .containsExactly("ap-northeast-1 FAILED", "us-east-1 CANCELLED");
  }
}
