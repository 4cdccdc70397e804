package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What new accounts get: the instances that they lack, with the definition that each stack set
 * holds already. A definition that changed in the files is a rollout's business: brought to one
 * account alone, it would leave all others outdated.
 */
public final class Newcomers {
  private Newcomers() {}

  /**
   * The plan; what is current is never touched.
   *
   * @param desired of the new accounts only
   * @param observed the instances of these accounts
   * @param scope what may be touched
   */
  public static Plan plan(Desired desired, ObservedState observed, Predicate<Target> scope) {
    List<String> notes = new ArrayList<>();
    List<DesiredStackSet> stackSets = new ArrayList<>();
    for (DesiredStackSet wanted : desired.stackSets()) {
      Optional<ObservedStackSet> there = observed.stackSet(wanted.name());
      stackSets.add(there.map(held -> asHeld(wanted, held)).orElse(wanted));
      there.flatMap(held -> note(wanted, held)).ifPresent(notes::add);
    }
    Desired held =
        new Desired(
            desired.home(),
            stackSets,
            desired.absent(),
            desired.waves(),
            desired.waveOf(),
            desired.skipped());
    Plan plan = Planner.plan(held, observed, new PlanOptions(scope, Removals.KEEP));
    notes.addAll(plan.notes());
    return new Plan(
        plan.home(),
        plan.definitions(),
        plan.waves(),
        plan.skipped(),
        plan.upToDate(),
        plan.isEmpty() ? plan.notes() : notes);
  }

  private static DesiredStackSet asHeld(DesiredStackSet wanted, ObservedStackSet held) {
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    wanted
        .instances()
        .forEach(
            (key, overrides) ->
                instances.put(
                    key, isCurrent(held, key) ? own(held, key) : fitting(overrides, held)));
    return new DesiredStackSet(
        wanted.name(), held.content(), instances, wanted.dependsOn(), wanted.operation());
  }

  private static boolean isCurrent(ObservedStackSet held, InstanceKey key) {
    return Optional.ofNullable(held.instances().get(key))
        .filter(StackInstance::isCurrent)
        .isPresent();
  }

  private static SortedMap<String, String> own(ObservedStackSet held, InstanceKey key) {
    SortedMap<String, String> own =
        new TreeMap<>(held.overrides().getOrDefault(key, new TreeMap<>()));
    own.keySet().removeAll(held.content().secretParameters());
    return own;
  }

  /** Parameters that the held definition does not have yet cannot be overridden yet. */
  private static SortedMap<String, String> fitting(
      SortedMap<String, String> overrides, ObservedStackSet held) {
    SortedMap<String, String> shared = held.content().parameters();
    SortedMap<String, String> fitting = new TreeMap<>(overrides);
    fitting
        .entrySet()
        .removeIf(
            entry ->
                !shared.containsKey(entry.getKey())
                    || entry.getValue().equals(shared.get(entry.getKey())));
    return fitting;
  }

  private static Optional<String> note(DesiredStackSet wanted, ObservedStackSet held) {
    StackSetContent files = wanted.content();
    List<Reason> reasons = StackSetDifference.reasons(held.content(), files);
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "New instances of "
                + wanted.name()
                + " get the definition that CloudFormation holds. The files have another one ("
                + reasons.get(0).sentence()
                + "), which the next rollout brings to everybody.");
  }
}
