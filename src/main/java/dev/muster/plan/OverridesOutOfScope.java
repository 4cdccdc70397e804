package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A parameter cannot leave a template while an instance overrides it, so its overrides are cleared
 * first; but not in accounts that nobody chose.
 */
final class OverridesOutOfScope {
  private OverridesOutOfScope() {}

  static List<Problem> problems(List<PlannedWave> waves, Predicate<Target> clearable) {
    SortedMap<StackSetName, SortedSet<AccountId>> outside = new TreeMap<>();
    waves.stream()
        .flatMap(PlannedWave::steps)
        .filter(step -> step.kind() == Step.Kind.CLEAR_OVERRIDES)
        .flatMap(step -> step.changes().stream())
        .map(TargetChange::target)
        .filter(target -> !clearable.test(target))
        .forEach(
            target ->
                outside
                    .computeIfAbsent(target.stackSet(), name -> new TreeSet<>())
                    .add(target.account()));
    List<Problem> problems = new ArrayList<>();
    outside.forEach((stackSet, accounts) -> problems.add(problem(stackSet, accounts)));
    return problems;
  }

  private static Problem problem(StackSetName stackSet, SortedSet<AccountId> accounts) {
    String names = accounts.stream().map(AccountId::value).collect(Collectors.joining(", "));
    return Problem.error(
        "A parameter leaves the template of "
            + stackSet
            + ", and accounts outside of this plan have their own value for it: "
            + names
            + ".",
        "Widen --select so that it takes them in, or keep the parameter.");
  }
}
