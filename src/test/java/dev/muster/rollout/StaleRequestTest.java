package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.RegionConcurrency;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a run does when AWS says that another operation came in between. */
class StaleRequestTest {
  private static final String STALE =
      "409 StaleRequestException Another operation has been performed on this stack set since the"
          + " specified operation was performed.";

  private static Fault stale(int times) {
    return Fault.of(FaultKind.API_ERROR).action("CreateStackInstances").text(STALE).times(times);
  }

  @Test
  void a_stale_request_is_asked_again_under_a_new_id_once_the_world_was_looked_at() {
    try (RunWorld world = new RunWorld()) {
      world.sandbox.addFault(stale(2));
      assertThat(world.rollout("r1", "v1", 1)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.OperationStarting.class, event -> event.operation().toString()))
          .containsExactly("muster-r1-2-1", "muster-r1-2-2", "muster-r1-2-3");
      assertThat(world.told(Event.Waiting.class, Event.Waiting::reason))
          .containsOnly(WaitReason.CHANGED_UNDERNEATH);
    }
  }

  @Test
  void a_request_that_stays_stale_ends_the_run_for_a_person_to_look() {
    try (RunWorld world = new RunWorld()) {
      world.sandbox.addFault(stale(0));
      assertThat(world.rollout("r1", "v1", 1)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.CloudRefused.class)).hasSize(1);
    }
  }

  @Test
  void what_somebody_else_did_already_is_not_done_again() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world.rollout("other", "v1", 1, 2);
      world.sandbox.addFault(stale(1));
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.OperationStarting.class)).hasSize(1);
      assertThat(world.told(Event.Replanned.class))
          .singleElement()
          .satisfies(
              replanned -> {
                assertThat(replanned.steps()).isEmpty();
                assertThat(replanned.differences()).hasSize(2);
              });
      assertThat(world.told(Event.TargetEnded.class, ended -> ended.outcome().kind()))
          .containsExactly(Outcome.Kind.SKIPPED, Outcome.Kind.SKIPPED);
    }
  }

  /** Once an operation with a targeted account is announced, somebody else is faster. */
  static void beforeTheStepOn(RunWorld world, int account, Runnable what) {
    world.onEvent =
        event -> {
          boolean now =
              event instanceof Event.OperationStarting starting
                  && starting
                      .targets()
                      .filter(at -> at.accounts().contains(RunWorld.account(account)))
                      .isPresent();
          if (now) {
            world.onEvent = any -> {};
            what.run();
            world.sandbox.advance(Duration.ofMinutes(30));
          }
        };
  }

  static DeploymentTargets at(int account) {
    return new DeploymentTargets(
        List.of(RunWorld.account(account)), List.of(RunWorld.TOKYO, RunWorld.VIRGINIA));
  }

  private static final OperationPreferences ANY =
      new OperationPreferences(1, 0, true, RegionConcurrency.SEQUENTIAL);

  static void somebodyCreates(RunWorld world, int account) {
    somebodyCreates(world, at(account), "console-" + account);
  }

  private static void somebodyCreates(RunWorld world, DeploymentTargets where, String id) {
    world
        .stackSets()
        .start(
            new OperationRequest.CreateInstances(
                RunWorld.BASELINE, new OperationId(id), ANY, where, new TreeMap<>()));
  }

  static void somebodyGives(RunWorld world, int account, String value) {
    world
        .stackSets()
        .start(
            new OperationRequest.UpdateInstances(
                RunWorld.BASELINE,
                new OperationId("console-" + account),
                ANY,
                at(account),
                new TreeMap<>(Map.of("Value", value))));
  }

  static List<SortedMap<String, String>> valuesOf(RunWorld world, int account) {
    return at(account)
        .instances()
        .map(key -> world.stackSets().overrides(RunWorld.BASELINE, key))
        .toList();
  }

  private static void somebodyDetaches(RunWorld world, int account) {
    world
        .stackSets()
        .start(
            new OperationRequest.DeleteInstances(
                RunWorld.BASELINE, new OperationId("console-" + account), ANY, at(account), true));
  }

  static Fault staleAt(String action, int times) {
    return Fault.of(FaultKind.API_ERROR).action(action).text(STALE).times(times);
  }

  @Test
  void the_rest_of_a_wave_is_planned_again_when_somebody_created_part_of_it() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      beforeTheStepOn(
          world,
          3,
          () -> {
            somebodyCreates(world, 3);
            world.sandbox.addFault(staleAt("CreateStackInstances", 1));
          });
      assertThat(world.rollout("r2", "v1", 1, 2, 3, 4)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.Replanned.class))
          .singleElement()
          .satisfies(
              replanned -> {
                assertThat(replanned.replaced()).containsExactly(2);
                assertThat(replanned.steps())
                    .singleElement()
                    .satisfies(
                        step -> {
                          assertThat(step.number()).isEqualTo(3);
                          assertThat(step.targets()).contains(at(4));
                        });
                assertThat(replanned.differences())
                    .first()
                    .asString()
                    .contains("/ap-northeast-1: planned was CREATE", "by now it is CURRENT");
              });
      assertThat(world.told(Event.OperationStarting.class, event -> event.operation().toString()))
          .endsWith("muster-r2-3-1");
      assertThat(world.instances()).hasSize(8).allMatch(line -> line.endsWith("CURRENT"));
    }
  }

  @Test
  void what_somebody_else_created_stays_when_the_run_is_taken_back() {
    try (RunWorld world = new RunWorld()) {
      world.tolerance = 0;
      world.rollout("r1", "v1", 1);
      beforeTheStepOn(
          world,
          3,
          () -> {
            somebodyCreates(world, 3);
            world.sandbox.addFault(staleAt("CreateStackInstances", 1));
            world.sandbox.addFault(
                Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(4).value()));
          });
      assertThat(world.rollout("r2", "v1", 1, 2, 3, 4)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.instances())
          .containsExactly(
              "1/ap-northeast-1 CURRENT",
              "1/us-east-1 CURRENT",
              "3/ap-northeast-1 CURRENT",
              "3/us-east-1 CURRENT");
    }
  }

  @Test
  void a_run_that_dies_forgets_no_target_that_it_dropped() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world.rollout("other", "v1", 1, 2);
      world.sandbox.addFault(stale(1));
      world.onEvent =
          event -> {
            if (event instanceof Event.TargetEnded) {
              throw new RunWorld.Died();
            }
          };
      assertThatThrownBy(() -> world.rollout("r2", plan, before)).isInstanceOf(RunWorld.Died.class);
      assertThat(world.told(Event.Replanned.class)).isEmpty();
      world.onEvent = event -> {};
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.TargetEnded.class)).hasSize(2);
    }
  }

  @Test
  void an_instance_that_somebody_took_out_under_an_update_halts_the_run() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1, 2, 3, 4);
      beforeTheStepOn(
          world,
          3,
          () -> {
            somebodyDetaches(world, 3);
            world.sandbox.addFault(staleAt("UpdateStackSet", 1));
          });
      assertThat(world.rollout("r2", "v2", 1, 2, 3, 4)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .singleElement()
          .asString()
          .contains(
              RunWorld.account(3) + "/ap-northeast-1",
              "no longer in the stack set",
              "'muster adopt'")
          .doesNotContain("muster rollback");
      assertThat(world.instances()).hasSize(6);
    }
  }

  @Test
  void a_resumed_run_goes_on_with_what_was_planned_again() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1, 2, 3);
      ObservedState before = world.observe();
      Plan plan = world.plan("v2", 1, 2, 3, 4);
      beforeTheStepOn(
          world,
          3,
          () -> {
            somebodyCreates(world, 4);
            world.sandbox.addFault(staleAt("UpdateStackSet", 1));
            Consumer<Event> dies =
                event -> {
                  if (event instanceof Event.Waiting) {
                    throw new RunWorld.Died();
                  }
                };
            world.onEvent = dies;
          });
      assertThatThrownBy(() -> world.rollout("r2", plan, before)).isInstanceOf(RunWorld.Died.class);
      world.onEvent = event -> {};
      assertThat(world.told(Event.Replanned.class)).hasSize(1);
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.instances()).hasSize(8).allMatch(line -> line.endsWith("CURRENT"));
      assertThat(world.told(Event.OperationStarting.class, event -> event.operation().toString()))
          .endsWith("muster-r2-5-1");
    }
  }

  @Test
  void a_definition_of_somebody_else_halts_the_run_with_the_next_step() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1, 2, 3, 4);
      beforeTheStepOn(
          world,
          3,
          () -> {
            world
                .stackSets()
                .start(
                    new OperationRequest.UpdateTargets(
                        RunWorld.BASELINE,
                        new OperationId("console"),
                        ANY,
                        at(1),
                        RunWorld.content("v9"),
                        OperationRequest.Definition.NEW));
            world.sandbox.addFault(staleAt("UpdateStackSet", 1));
          });
      assertThat(world.rollout("r2", "v2", 1, 2, 3, 4)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .singleElement()
          .asString()
          .contains(
              "baseline holds a definition of somebody else",
              RunWorld.content("v9").version(),
              RunWorld.content("v2").version(),
              "'muster plan'")
          .doesNotContain("muster rollback");
      assertThat(world.version()).isEqualTo("v9");
    }
  }

  @Test
  void a_definition_of_somebody_else_before_anything_began_changes_nothing() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1, 2);
      ObservedState before = world.observe();
      Plan plan = world.plan("v2", 1, 2);
      world.rollout("other", "v9", 1, 2);
      world.sandbox.addFault(staleAt("UpdateStackSet", 1));
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.REFUSED);
      assertThat(world.version()).isEqualTo("v9");
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .singleElement()
          .asString()
          .endsWith("'muster plan' and roll out again; this run changed nothing");
    }
  }

  @Test
  void values_that_somebody_changed_under_an_update_are_set_again() {
    try (RunWorld world = new RunWorld()) {
      world.waveOf = n -> "rest";
      world.ownValues.put(3, "three");
      world.rollout("r1", "v1", 1, 2, 3);
      beforeTheStepOn(
          world,
          3,
          () -> {
            somebodyGives(world, 3, "by-hand");
            world.sandbox.addFault(staleAt("UpdateStackSet", 1));
          });
      assertThat(world.rollout("r2", "v2", 1, 2, 3)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.Replanned.class)).hasSize(1);
      assertThat(valuesOf(world, 3))
          .hasSize(2)
          .containsOnly(new TreeMap<>(Map.of("Value", "three")));
      assertThat(world.instances()).hasSize(6).allMatch(line -> line.endsWith("CURRENT"));
    }
  }

  @Test
  void a_wave_is_planned_again_only_so_often() {
    try (RunWorld world = new RunWorld()) {
      world.waveOf = n -> "rest";
      world.rollout("r1", "v1", 1);
      world.sandbox.addFault(stale(0));
      // Each time AWS is asked, somebody was faster in one more place.
      List<InstanceKey> places =
          List.of(
              new InstanceKey(RunWorld.account(2), RunWorld.TOKYO),
              new InstanceKey(RunWorld.account(3), RunWorld.TOKYO),
              new InstanceKey(RunWorld.account(2), RunWorld.VIRGINIA),
              new InstanceKey(RunWorld.account(3), RunWorld.VIRGINIA));
      int[] round = {0};
      world.onEvent =
          event -> {
            if (event instanceof Event.OperationStarting) {
              world.sandbox.clearFaults();
              InstanceKey place = places.get(round[0]++);
              somebodyCreates(
                  world,
                  new DeploymentTargets(List.of(place.account()), List.of(place.region())),
                  "console-" + round[0]);
              world.sandbox.advance(Duration.ofMinutes(30));
              world.sandbox.addFault(stale(0));
            }
          };
      assertThat(world.rollout("r2", "v1", 1, 2, 3, 4)).isEqualTo(RunResult.REFUSED);
      assertThat(world.told(Event.Replanned.class)).hasSize(3);
      assertThat(round[0]).isEqualTo(4);
    }
  }
}
