package dev.muster.cloud;

import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What DescribeStackSet says.
 *
 * @param id the name and a unique suffix
 * @param managedExecution whether its operations queue instead of being refused
 * @param regions where it has instances; empty when AWS does not say
 */
public record StackSetDescription(
    String id,
    StackSetContent content,
    boolean autoDeployment,
    boolean managedExecution,
    SortedSet<Region> regions) {
  public StackSetDescription {
    regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
  }

  /** One that takes one operation at a time. */
  public StackSetDescription(
      String id, StackSetContent content, boolean autoDeployment, SortedSet<Region> regions) {
    this(id, content, autoDeployment, false, regions);
  }
}
