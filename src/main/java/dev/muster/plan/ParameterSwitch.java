package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands, with one parameter otherwise. Template and all other values stay as they are
 * deployed, whatever the files say meanwhile.
 *
 * @param parameters the name of the parameter, for each stack set that has it
 * @param value what it is to be
 * @param accounts only in these; empty for all, also those that come later
 */
public record ParameterSwitch(
    Map<StackSetName, String> parameters, String value, Optional<Set<AccountId>> accounts) {
  private static final DesiredWave WAVE = new DesiredWave("switch", Duration.ZERO, "");

  public ParameterSwitch {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    accounts = accounts.map(Set::copyOf);
  }

  /**
   * The plan that switches it; empty when it is so already.
   *
   * @param definitions of the files: only how to carry out operations is taken from them
   */
  public Plan plan(Region home, List<StackSetDefinition> definitions, ObservedState now) {
    Map<String, List<StackSetName>> names = new LinkedHashMap<>();
    List<DesiredStackSet> stackSets = new ArrayList<>();
    for (StackSetDefinition definition : definitions) {
      Optional<ObservedStackSet> observed = now.stackSet(definition.name());
      if (observed.isPresent() && parameters.containsKey(definition.name())) {
        List<StackSetName> before =
            definition.dependsOn().stream()
                .flatMap(folder -> names.getOrDefault(folder, List.of()).stream())
                .toList();
        names
            .computeIfAbsent(definition.folder(), folder -> new ArrayList<>())
            .add(definition.name());
        stackSets.add(switched(observed.get(), definition, before));
      }
    }
    Desired desired = new Desired(home, stackSets, List.of(), List.of(WAVE), Map.of(), List.of());
    PlanOptions options =
        new PlanOptions(
            target ->
                parameters.containsKey(target.stackSet())
                    && accounts.map(some -> some.contains(target.account())).orElse(true),
            Removals.KEEP);
    return Planner.plan(desired, now, options);
  }

  private DesiredStackSet switched(
      ObservedStackSet observed, StackSetDefinition definition, List<StackSetName> before) {
    String parameter = parameters.getOrDefault(observed.name(), "");
    StackSetContent content = observed.content();
    if (accounts.isEmpty()) {
      SortedMap<String, String> values = new TreeMap<>(content.parameters());
      values.put(parameter, value);
      content = content.withParameters(values);
    }
    boolean everybodyHasIt = value.equals(content.parameters().get(parameter));
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    for (StackInstance instance : observed.instances().values()) {
      if (instance.stackId().isPresent()) {
        SortedMap<String, String> overrides = overrides(observed, instance.key());
        if (accounts.map(some -> some.contains(instance.key().account())).orElse(true)) {
          overrides.remove(parameter);
          if (!everybodyHasIt) {
            overrides.put(parameter, value);
          }
        }
        instances.put(instance.key(), overrides);
      }
    }
    return new DesiredStackSet(observed.name(), content, instances, before, definition.operation());
  }

  /**
   * Without secrets: AWS shows a mask in their place, and sending that would make it the secret.
   */
  private static SortedMap<String, String> overrides(ObservedStackSet observed, InstanceKey key) {
    SortedMap<String, String> overrides =
        new TreeMap<>(observed.overrides().getOrDefault(key, Collections.emptySortedMap()));
    overrides.keySet().removeAll(observed.content().secretParameters());
    return overrides;
  }
}
