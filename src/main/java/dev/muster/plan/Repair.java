package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is stuck in the stack sets, and the one call that is right for each. It only takes away, and
 * never what works: everything else is for a rollout, a retry or a person.
 */
public final class Repair {
  private static final String WAVE = "repair";

  private final Desired desired;
  private final KnownAccounts accounts;
  private final StepBuilder steps;
  private final List<Skipped> stuck = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int healthy;

  private Repair(Desired desired, KnownAccounts accounts) {
    this.desired = desired;
    this.accounts = accounts;
    this.steps = new StepBuilder(new Rectangles(desired.home()));
  }

  /**
   * The plan; what only a person can do is in its notes.
   *
   * @param desired the wanted state, which is not changed towards
   */
  public static Plan plan(Desired desired, ObservedState observed, KnownAccounts accounts) {
    return new Repair(desired, accounts).plan(observed);
  }

  private Plan plan(ObservedState observed) {
    List<DefinitionChange> definitions = new ArrayList<>();
    List<StackSetChanges> changes = new ArrayList<>();
    for (DesiredStackSet wanted : desired.stackSets()) {
      Optional<ObservedStackSet> there = observed.stackSet(wanted.name());
      if (there.isEmpty()) {
        continue;
      }
      Map<InstanceKey, Remedy> remedies = remedies(wanted, there.get());
      if (!remedies.isEmpty()) {
        definitions.add(unchanged(wanted, there.get(), remedies));
        changes.add(new StackSetChanges(wanted.name(), steps(wanted.name(), remedies)));
      }
    }
    List<PlannedWave> waves =
        changes.isEmpty() ? List.of() : List.of(new PlannedWave(WAVE, Duration.ZERO, "", changes));
    return new Plan(desired.home(), definitions, waves, stuck, healthy, notes);
  }

  private Map<InstanceKey, Remedy> remedies(DesiredStackSet wanted, ObservedStackSet there) {
    Map<InstanceKey, Remedy> remedies = new LinkedHashMap<>();
    for (StackInstance instance : there.instances().values()) {
      boolean isWanted = wanted.instances().containsKey(instance.key());
      Optional<Remedy> remedy = Remedy.of(instance, accounts.whyGone(instance.key()), isWanted);
      if (remedy.isEmpty()) {
        healthy++;
        continue;
      }
      remedy.get().byHand().ifPresent(sentence -> notes.add(wanted.name() + " " + sentence));
      if (remedy.get().step().isPresent()) {
        remedies.put(instance.key(), remedy.get());
      } else {
        Target target = new Target(wanted.name(), instance.key());
        stuck.add(new Skipped(target, remedy.get().reason(), instance.statusReason()));
      }
    }
    return remedies;
  }

  private static DefinitionChange unchanged(
      DesiredStackSet wanted, ObservedStackSet there, Map<InstanceKey, Remedy> remedies) {
    int accounts = (int) remedies.keySet().stream().map(InstanceKey::account).distinct().count();
    return new DefinitionChange(
        wanted.name(),
        Action.NONE,
        List.of(),
        Optional.of(there.content()),
        there.content(),
        List.of(),
        wanted.operation(),
        accounts,
        there.managedExecution());
  }

  private List<Step> steps(StackSetName name, Map<InstanceKey, Remedy> remedies) {
    List<Step> calls = new ArrayList<>();
    for (Step.Kind kind : List.of(Step.Kind.DELETE_INSTANCES, Step.Kind.DETACH_INSTANCES)) {
      List<TargetChange> changes = new ArrayList<>();
      remedies.forEach(
          (key, remedy) -> {
            if (remedy.step().equals(Optional.of(kind))) {
              changes.add(
                  new TargetChange(
                      new Target(name, key), Action.DELETE, remedy.reason(), new TreeMap<>()));
            }
          });
      calls.addAll(steps.plain(name, kind, changes));
    }
    return calls;
  }
}
