package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.StackSets;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetName;
import dev.muster.plan.Plan;
import dev.muster.plan.Restoration;
import dev.muster.plan.TakenBack;
import dev.muster.time.Time;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Between the last look whether the lock is still ours and a call that changes something no time
 * may pass: a process that was paused meanwhile would go on beside its successor.
 */
class FenceTest {
  private static final Set<String> CHANGES = Set.of("create", "delete", "start", "stop");

  private final List<String> diary = new ArrayList<>();

  /** Ports that write down each look, each wait and each change, in their order. */
  private RolloutPorts watched(RolloutPorts ports) {
    StackSets stackSets =
        (StackSets)
            Proxy.newProxyInstance(
                StackSets.class.getClassLoader(),
                new Class<?>[] {StackSets.class},
                (proxy, method, arguments) -> {
                  if (CHANGES.contains(method.getName())) {
                    diary.add("change " + method.getName());
                  }
                  try {
                    return method.invoke(ports.stackSets(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    RunLog log =
        events -> {
          diary.add("look");
          ports.log().append(events);
        };
    Time time =
        new Time() {
          @Override
          public Instant instant() {
            return ports.time().instant();
          }

          @Override
          public void sleep(Duration duration) {
            diary.add("wait");
            ports.time().sleep(duration);
          }
        };
    return new RolloutPorts(
        stackSets,
        ports.observations(),
        ports.overrides(),
        time,
        log,
        ports.interruption(),
        ports.settings(),
        ports.beside());
  }

  private void everyChangeFollowsALook(String... expected) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < diary.size(); i++) {
      if (diary.get(i).startsWith("change")) {
        changes.add(diary.get(i));
        assertThat(diary.get(i - 1)).as(diary.get(i) + " after " + diary).isEqualTo("look");
      }
    }
    assertThat(changes).contains(expected);
  }

  @Test
  void a_rollout_and_its_way_back_look_before_each_change() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3, 4);
      new Rollout(watched(world.ports()), world.context("rollout", before), plan).run();
      ObservedState now = world.observe();
      Set<StackSetName> touched = Set.of(RunWorld.BASELINE);
      Plan back = Restoration.plan(TakenBack.run(plan, touched, before, Set.of()), now);
      new RollbackRun(
              watched(world.ports()),
              world.context("rollback r1", now),
              new RollbackRun.Earlier(plan, touched, before, Map.of(), Set.of(), Map.of()),
              List.of())
          .run(back);

      everyChangeFollowsALook("change create", "change start", "change delete");
      assertThat(world.stackSets().describe(RunWorld.BASELINE)).isEmpty();
    }
  }

  @Test
  void after_waiting_for_somebody_elses_operation_it_looks_again() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1, 2, 3, 4);
      ObservedState before = world.observe();
      Plan plan = world.plan("v2", 1, 2, 3, 4);
      world
          .stackSets()
          .start(
              new OperationRequest.UpdateInstances(
                  RunWorld.BASELINE,
                  new OperationId("somebody-else"),
                  new OperationPreferences(1, 0, true, RegionConcurrency.SEQUENTIAL),
                  new DeploymentTargets(
                      List.of(RunWorld.account(1)), List.of(RunWorld.TOKYO, RunWorld.VIRGINIA)),
                  new TreeMap<>()));
      new Rollout(watched(world.ports()), world.context("rollout", before), plan).run();

      everyChangeFollowsALook("change start");
      assertThat(world.told(Event.Waiting.class, Event.Waiting::reason))
          .contains(WaitReason.OTHER_OPERATION);
    }
  }
}
