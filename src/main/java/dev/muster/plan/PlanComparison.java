package dev.muster.plan;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a plan that was reviewed is still the plan one would make: the same definitions before
 * and after, and for each target the same change for the same reason, from the same values of its
 * own.
 */
public final class PlanComparison {
  private PlanComparison() {}

  /** What is different now, a sentence each; empty when the reviewed plan still holds. */
  public static List<String> differences(Plan reviewed, Plan now) {
    List<String> differences = new ArrayList<>();
    for (DefinitionChange definition : reviewed.definitions()) {
      definition(definition, now.definition(definition.stackSet())).ifPresent(differences::add);
    }
    Map<Target, TargetChange> then = changes(reviewed);
    Map<Target, TargetChange> today = changes(now);
    TreeSet<Target> all = new TreeSet<>(then.keySet());
    all.addAll(today.keySet());
    Set<Target> setThen = setValues(reviewed);
    Set<Target> setToday = setValues(now);
    for (Target target : all) {
      target(target, Optional.ofNullable(then.get(target)), Optional.ofNullable(today.get(target)))
          .or(
              () ->
                  setThen.contains(target) != setToday.contains(target)
                      ? Optional.of(target + ": it has other values of its own by now.")
                      : Optional.empty())
          .ifPresent(differences::add);
    }
    return List.copyOf(differences);
  }

  private static Optional<String> definition(
      DefinitionChange then, Optional<DefinitionChange> now) {
    StackSetName name = then.stackSet();
    if (now.isEmpty()) {
      return Optional.of(name + " is no longer among the stack sets.");
    }
    if (!then.before().equals(now.get().before())) {
      return Optional.of(
          name
              + (now.get().before().isEmpty()
                  ? " no longer exists in CloudFormation."
                  : then.before().isEmpty()
                      ? " exists in CloudFormation by now."
                      : " has another definition in CloudFormation by now."));
    }
    return then.after().equals(now.get().after())
        ? Optional.empty()
        : Optional.of(name + " would get another definition now.");
  }

  /** The last step to touch a target carries what is to become of it. */
  private static Map<Target, TargetChange> changes(Plan plan) {
    Map<Target, TargetChange> changes = new LinkedHashMap<>();
    plan.steps()
        .forEach(step -> step.changes().forEach(change -> changes.put(change.target(), change)));
    return changes;
  }

  /** Whose own values a plan sets: those that have others than it wants, or such as leave. */
  private static Set<Target> setValues(Plan plan) {
    return plan.steps()
        .filter(
            step ->
                step.kind() == Step.Kind.CLEAR_OVERRIDES
                    || step.kind() == Step.Kind.UPDATE_OVERRIDES)
        .flatMap(step -> step.changes().stream())
        .map(TargetChange::target)
        .collect(Collectors.toSet());
  }

  private static Optional<String> target(
      Target target, Optional<TargetChange> then, Optional<TargetChange> now) {
    if (Objects.equals(then, now)) {
      return Optional.empty();
    }
    return Optional.of(target + ": the plan says " + words(then) + "; now it is " + words(now));
  }

  private static String words(Optional<TargetChange> change) {
    return change
        .map(
            known ->
                known.action().name()
                    + " because "
                    + known.reason().sentence()
                    + (known.overrides().isEmpty() ? "" : " with " + known.overrides()))
        .orElse("nothing to do");
  }
}
