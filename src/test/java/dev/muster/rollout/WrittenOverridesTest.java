package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.MemoryOverrideCache;
import dev.muster.cloud.OverrideCache;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Reason;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is remembered of overrides, so that AWS is not asked again. */
class WrittenOverridesTest {
  private static final InstanceKey KEY = new InstanceKey(RunWorld.account(1), RunWorld.TOKYO);
  private static final OperationId OPERATION = new OperationId("muster-r1-1-2");

  private static ObservedStackSet with(String mail) {
    return new ObservedStackSet(
        RunWorld.BASELINE,
        "baseline:1",
        RunWorld.content("v1"),
        false,
        new TreeMap<>(),
        Map.of(KEY, new TreeMap<>(Map.of("Mail", mail))));
  }

  private static Step update() {
    Target target = new Target(RunWorld.BASELINE, KEY);
    return new Step(
        1,
        Step.Kind.UPDATE_INSTANCES,
        RunWorld.BASELINE,
        Optional.of(new DeploymentTargets(List.of(KEY.account()), List.of(KEY.region()))),
        new TreeMap<>(),
        List.of(
            new TargetChange(
                target,
                Action.UPDATE,
                Reason.TEMPLATE_CHANGED,
                new TreeMap<>(Map.of("Mail", "a")))));
  }

  @Test
  void what_somebody_else_set_meanwhile_takes_the_place_of_what_was_known() {
    MemoryOverrideCache cache = new MemoryOverrideCache();
    WrittenOverrides overrides =
        new WrittenOverrides(
            cache, new ObservedState(new TreeMap<>(Map.of(RunWorld.BASELINE, with("a")))));

    overrides.looked(with("b"));
    overrides.ended(update(), OPERATION, update().changes());

    OverrideCache.Key key = new OverrideCache.Key("baseline:1", KEY, OPERATION);
    assertThat(cache.get(List.of(key))).containsEntry(key, new TreeMap<>(Map.of("Mail", "b")));
  }
}
