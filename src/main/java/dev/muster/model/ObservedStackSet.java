package dev.muster.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack set as it really is.
 *
 * @param id the name and a unique suffix, new for each creation
 * @param autoDeployment whether StackSets adds accounts to it by itself
 * @param managedExecution whether its operations queue at StackSets instead of being refused
 * @param instances all of them
 * @param overrides parameter overrides of the instances whose overrides are known
 */
public record ObservedStackSet(
    StackSetName name,
    String id,
    StackSetContent content,
    boolean autoDeployment,
    boolean managedExecution,
    SortedMap<InstanceKey, StackInstance> instances,
    Map<InstanceKey, SortedMap<String, String>> overrides) {
  public ObservedStackSet {
    instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
    overrides = Map.copyOf(overrides);
  }

  /** One that takes one operation at a time, as StackSets makes them unless told otherwise. */
  public ObservedStackSet(
      StackSetName name,
      String id,
      StackSetContent content,
      boolean autoDeployment,
      SortedMap<InstanceKey, StackInstance> instances,
      Map<InstanceKey, SortedMap<String, String>> overrides) {
    this(name, id, content, autoDeployment, false, instances, overrides);
  }
}
