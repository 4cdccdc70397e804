package dev.muster.plan;

import dev.muster.model.OperationSettings;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;

/**
 * What is to happen to a stack set's definition.
 *
 * @param action CREATE, UPDATE, DELETE or NONE
 * @param before empty when there is no such stack set yet
 * @param after what it is to hold; for DELETE, what it held
 * @param dependsOn stack sets of the same plan that come first
 * @param accounts how many accounts the run changes in it, for tolerance in percent
 * @param managedExecution whether operations on it queue at StackSets: it was made so, or will be
 */
public record DefinitionChange(
    StackSetName stackSet,
    Action action,
    List<Reason> reasons,
    Optional<StackSetContent> before,
    StackSetContent after,
    List<StackSetName> dependsOn,
    OperationSettings operation,
    int accounts,
    boolean managedExecution) {
  public DefinitionChange {
    reasons = List.copyOf(reasons);
    dependsOn = List.copyOf(dependsOn);
  }

  /** One whose stack set takes one operation at a time. */
  public DefinitionChange(
      StackSetName stackSet,
      Action action,
      List<Reason> reasons,
      Optional<StackSetContent> before,
      StackSetContent after,
      List<StackSetName> dependsOn,
      OperationSettings operation,
      int accounts) {
    this(stackSet, action, reasons, before, after, dependsOn, operation, accounts, false);
  }
}
