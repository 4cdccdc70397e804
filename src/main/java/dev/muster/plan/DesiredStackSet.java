package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.OperationSettings;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack set as it should be.
 *
 * @param instances where it should be, with the parameter overrides there
 */
public record DesiredStackSet(
    StackSetName name,
    StackSetContent content,
    SortedMap<InstanceKey, SortedMap<String, String>> instances,
    List<StackSetName> dependsOn,
    OperationSettings operation) {
  public DesiredStackSet {
    instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
    dependsOn = List.copyOf(dependsOn);
  }
}
