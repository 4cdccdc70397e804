package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Problem;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the wanted state with the observed one and orders the difference into waves. */
public final class Planner {
  private final Desired desired;
  private final ObservedState observed;
  private final PlanOptions options;
  private final StepBuilder steps;
  private final AbsentStackSets absent;
  private final List<String> notes = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Planner(Desired desired, ObservedState observed, PlanOptions options) {
    this.desired = desired;
    this.observed = observed;
    this.options = options;
    this.steps = new StepBuilder(new Rectangles(desired.home()));
    this.absent = new AbsentStackSets(desired, observed, steps);
  }

  /**
   * The plan.
   *
   * @throws UserError when a wanted change cannot be made without touching what is out of scope
   */
  public static Plan plan(Desired desired, ObservedState observed, PlanOptions options) {
    return plan(desired, observed, options, options.scope());
  }

  /**
   * The plan of somebody who may also clear overrides elsewhere.
   *
   * @param clearable where a parameter that leaves may lose its override
   */
  static Plan plan(
      Desired desired, ObservedState observed, PlanOptions options, Predicate<Target> clearable) {
    return new Planner(desired, observed, options).plan(clearable);
  }

  private Plan plan(Predicate<Target> clearable) {
    Set<Target> onPurpose =
        desired.skipped().stream().map(Skipped::target).collect(Collectors.toSet());
    List<StackSetDifference> differences = new ArrayList<>();
    for (DesiredStackSet stackSet : desired.stackSets()) {
      differences.add(
          StackSetDifference.between(
              stackSet, observed.stackSet(stackSet.name()), onPurpose, options));
    }
    desired.skipped().stream().filter(s -> options.scope().test(s.target())).forEach(skipped::add);
    differences.forEach(difference -> skipped.addAll(difference.skipped()));
    List<PlannedWave> waves = waves(differences);
    if (options.removals() != Removals.FIRST) {
      problems.addAll(OverridesOutOfScope.problems(waves, clearable));
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    List<DefinitionChange> definitions = new ArrayList<>();
    differences.stream().map(Planner::definition).forEach(definitions::add);
    definitions.addAll(absent.definitions());
    differences.stream()
        .flatMap(d -> ManagedExecution.remark(d, desired.home()).stream())
        .forEach(notes::add);
    int upToDate = differences.stream().mapToInt(StackSetDifference::upToDate).sum();
    return new Plan(desired.home(), definitions, waves, skipped, upToDate, notes);
  }

  private List<PlannedWave> waves(List<StackSetDifference> differences) {
    Map<StackSetName, Map<String, List<TargetChange>>> changesByWave = new LinkedHashMap<>();
    Map<StackSetName, String> definitionWave = new LinkedHashMap<>();
    for (StackSetDifference difference : differences) {
      Optional<String> wave = definitionWave(difference);
      wave.ifPresent(in -> definitionWave.put(difference.desired().name(), in));
      changesByWave.put(difference.desired().name(), byWave(difference, wave));
    }
    List<PlannedWave> waves = new ArrayList<>();
    for (DesiredWave wave : desired.waves()) {
      List<StackSetChanges> inWave = new ArrayList<>();
      for (StackSetDifference difference : differences) {
        StackSetName name = difference.desired().name();
        List<TargetChange> changes =
            changesByWave.getOrDefault(name, Map.of()).getOrDefault(wave.name(), List.of());
        boolean definitionHere = wave.name().equals(definitionWave.get(name));
        List<Step> needed =
            new StackSetSteps(difference, steps, options.removals()).of(changes, definitionHere);
        if (!needed.isEmpty()) {
          inWave.add(new StackSetChanges(name, needed));
        }
      }
      if (wave.equals(lastWave())) {
        inWave.addAll(absent.changes());
      }
      if (!inWave.isEmpty()) {
        waves.add(new PlannedWave(wave.name(), wave.bake(), wave.gate(), inWave));
      }
    }
    return waves;
  }

  /**
   * The wave in which the definition changes or is made: StackSets knows only one definition per
   * stack set, so it changes where the first existing instance is updated, and a creation cannot
   * come before that without getting the old one.
   */
  private Optional<String> definitionWave(StackSetDifference difference) {
    if (difference.definitionReasons().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> update = firstWave(difference, change -> change.action() == Action.UPDATE);
    Optional<String> any = firstWave(difference, change -> true);
    boolean hasInstances =
        difference.observed().filter(stackSet -> !stackSet.instances().isEmpty()).isPresent();
    if (difference.definitionChanges() && hasInstances && update.isEmpty()) {
      return unreachableDefinition(difference, any);
    }
    if (any.isEmpty() && difference.observed().isEmpty()) {
      return Optional.empty();
    }
    return update
        .or(() -> any)
        .or(() -> desired.waves().stream().map(DesiredWave::name).findFirst());
  }

  private Optional<String> unreachableDefinition(
      StackSetDifference difference, Optional<String> anyChange) {
    if (anyChange.isPresent()) {
      problems.add(
          Problem.error(
              "The definition of "
                  + difference.desired().name()
                  + " changed, but none of its instances is in this plan, and CloudFormation cannot"
                  + " change a definition without updating an instance.",
              "Widen --select so that at least one account that has it is updated, or undo the"
                  + " change of the definition."));
    }
    return Optional.empty();
  }

  private Optional<String> firstWave(StackSetDifference difference, Predicate<TargetChange> which) {
    Set<String> names =
        difference.changes().stream().filter(which).map(this::waveOf).collect(Collectors.toSet());
    return desired.waves().stream().map(DesiredWave::name).filter(names::contains).findFirst();
  }

  private Map<String, List<TargetChange>> byWave(
      StackSetDifference difference, Optional<String> definitionWave) {
    List<String> order = desired.waves().stream().map(DesiredWave::name).toList();
    int earliest = definitionWave.map(order::indexOf).orElse(0);
    Map<String, List<TargetChange>> byWave = new LinkedHashMap<>();
    int moved = 0;
    for (TargetChange change : difference.changes()) {
      int own = order.indexOf(waveOf(change));
      int actual = Math.max(own, earliest);
      moved += actual == own ? 0 : 1;
      byWave.computeIfAbsent(order.get(actual), ignored -> new ArrayList<>()).add(change);
    }
    if (moved > 0) {
      notes.add(
          moved
              + " new instances of "
              + difference.desired().name()
              + " wait for wave "
              + order.get(earliest)
              + ", where its definition changes first.");
    }
    leftBehind(difference, definitionWave).ifPresent(notes::add);
    return byWave;
  }

  private Optional<String> leftBehind(
      StackSetDifference difference, Optional<String> definitionWave) {
    if (definitionWave.isEmpty() || difference.observed().isEmpty()) {
      return Optional.empty();
    }
    Set<InstanceKey> changed =
        difference.changes().stream()
            .map(change -> change.target().instance())
            .collect(Collectors.toSet());
    ObservedStackSet stackSet = difference.observed().get();
    long left = stackSet.instances().keySet().stream().filter(k -> !changed.contains(k)).count();
    return left == 0
        ? Optional.empty()
        : Optional.of(
            left
                + " instances of "
                + stackSet.name()
                + " are not in this plan and will be OUTDATED once its definition has changed.");
  }

  /** An account without a wave is one that is not wanted any more: it goes last. */
  private String waveOf(TargetChange change) {
    AccountId account = change.target().account();
    return desired.waveOf().getOrDefault(account, lastWave().name());
  }

  private DesiredWave lastWave() {
    return desired.waves().get(desired.waves().size() - 1);
  }

  private static DefinitionChange definition(StackSetDifference difference) {
    Action action =
        difference.observed().isEmpty()
            ? difference.changes().isEmpty() ? Action.NONE : Action.CREATE
            : difference.definitionReasons().isEmpty() ? Action.NONE : Action.UPDATE;
    return new DefinitionChange(
        difference.desired().name(),
        action,
        action == Action.NONE ? List.of() : difference.definitionReasons(),
        difference.observed().map(ObservedStackSet::content),
        difference.desired().content(),
        difference.desired().dependsOn(),
        difference.desired().operation(),
        difference.accounts(),
        ManagedExecution.of(difference.observed(), difference.desired().operation()));
  }
}
