package dev.muster.journal;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.Step;
import dev.muster.rollout.Event;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the values of NoEcho parameters out of the journal, whatever the other rooms do.
 *
 * <p>What we want to send must not hold one: that would be a bug, and it is refused before anything
 * is written or called. What AWS showed us keeps the name and loses the value.
 */
final class SecretGuard {
  /** As CloudFormation itself masks them. */
  static final String MASK = "****";

  private final Map<StackSetName, Set<String>> secrets;

  SecretGuard(Plan plan) {
    this.secrets =
        plan.definitions().stream()
            .collect(Collectors.toMap(DefinitionChange::stackSet, SecretGuard::secretsOf));
  }

  private static Set<String> secretsOf(DefinitionChange change) {
    Set<String> names = new TreeSet<>(change.after().secretParameters());
    change.before().ifPresent(before -> names.addAll(before.secretParameters()));
    return names;
  }

  void check(Plan plan) {
    plan.definitions()
        .forEach(
            change ->
                Stream.concat(change.before().stream(), Stream.of(change.after()))
                    .forEach(content -> check(change.stackSet(), content.parameters())));
    plan.steps().forEach(this::check);
  }

  private void check(Step step) {
    check(step.stackSet(), step.overrides());
    step.changes().forEach(change -> check(step.stackSet(), change.overrides()));
  }

  void check(Event event) {
    if (event instanceof Event.OperationStarting starting) {
      check(starting.stackSet(), starting.overrides());
    }
    if (event instanceof Event.Replanned replanned) {
      replanned.steps().forEach(this::check);
    }
  }

  private void check(StackSetName stackSet, Map<String, String> values) {
    Set<String> names = secrets.getOrDefault(stackSet, Set.of());
    values.keySet().stream()
        .filter(names::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalStateException(
                  "the value of the secret parameter "
                      + name
                      + " of "
                      + stackSet
                      + " was to be"
                      + " journaled");
            });
  }

  ObservedState mask(ObservedState state) {
    return new ObservedState(
        state.stackSets().values().stream()
            .collect(
                Collectors.toMap(
                    ObservedStackSet::name, this::mask, (first, second) -> first, TreeMap::new)));
  }

  private ObservedStackSet mask(ObservedStackSet stackSet) {
    Set<String> names = new TreeSet<>(stackSet.content().secretParameters());
    names.addAll(secrets.getOrDefault(stackSet.name(), Set.of()));
    Map<InstanceKey, SortedMap<String, String>> overrides =
        stackSet.overrides().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> mask(entry.getValue(), names)));
    return new ObservedStackSet(
        stackSet.name(),
        stackSet.id(),
        mask(stackSet.content(), names),
        stackSet.autoDeployment(),
        stackSet.managedExecution(),
        stackSet.instances(),
        overrides);
  }

  private static StackSetContent mask(StackSetContent content, Set<String> names) {
    return new StackSetContent(
        content.description(),
        content.templateBody(),
        mask(content.parameters(), names),
        content.secretParameters(),
        content.capabilities(),
        content.permissionModel(),
        content.administrationRoleArn(),
        content.executionRoleName(),
        content.tags());
  }

  private static SortedMap<String, String> mask(
      SortedMap<String, String> values, Set<String> names) {
    if (Collections.disjoint(values.keySet(), names)) {
      return values;
    }
    SortedMap<String, String> masked = new TreeMap<>(values);
    masked.replaceAll((name, value) -> names.contains(name) ? MASK : value);
    return masked;
  }
}
