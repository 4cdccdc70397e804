package dev.muster.plan;

import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import java.util.Optional;

/**
 * Whether the operations of a stack set queue at StackSets. It is set where a stack set is made and
 * nowhere else: for one that exists, CloudFormation knows only an UpdateStackSet without targets,
 * which means all instances, and so may reach those that are not in the plan.
 */
final class ManagedExecution {
  private ManagedExecution() {}

  /** What holds while the plan is carried out. */
  static boolean of(Optional<ObservedStackSet> observed, OperationSettings wanted) {
    return observed.map(ObservedStackSet::managedExecution).orElse(wanted.managedExecution());
  }

  /**
   * That it is set with a new stack set, or what to do by hand where it is wanted and missing.
   *
   * @param home where the stack sets are
   */
  static Optional<String> remark(StackSetDifference difference, Region home) {
    if (difference.observed().isEmpty()) {
      return Optional.of(difference)
          .filter(made -> made.desired().operation().managedExecution())
          .filter(made -> !made.changes().isEmpty())
          .map(made -> made.desired().name() + " is made with ManagedExecution: operations queue.");
    }
    return difference
        .observed()
        .filter(stackSet -> difference.desired().operation().managedExecution())
        .filter(stackSet -> !stackSet.managedExecution())
        .map(stackSet -> remark(stackSet, home));
  }

  private static String remark(ObservedStackSet stackSet, Region home) {
    long behind =
        stackSet.instances().values().stream()
            .map(StackInstance::status)
            .filter(status -> status == InstanceStatus.OUTDATED)
            .count();
    return stackSet.name()
        + " has no ManagedExecution, though its operation settings ask for it; this plan leaves it"
        + " so, since CloudFormation changes it only together with all instances. To switch it on,"
        + (behind == 0
            ? " while nothing runs on it"
            : " bring its "
                + behind
                + " OUTDATED instances up to date first, then while nothing runs on it")
        + (stackSet.content().permissionModel() == PermissionModel.SERVICE_MANAGED
            ? " (a delegated administrator adds --call-as DELEGATED_ADMIN): "
            : ": ")
        + command(stackSet, home);
  }

  /** Repeats what UpdateStackSet would otherwise forget. */
  private static String command(ObservedStackSet stackSet, Region home) {
    StringBuilder command = new StringBuilder("aws cloudformation update-stack-set");
    command.append(" --region ").append(home);
    command.append(" --stack-set-name ").append(stackSet.name());
    command.append(" --use-previous-template --managed-execution Active=true");
    if (!stackSet.content().capabilities().isEmpty()) {
      command.append(" --capabilities ");
      command.append(String.join(" ", stackSet.content().capabilities()));
    }
    stackSet
        .content()
        .administrationRoleArn()
        .ifPresent(role -> command.append(" --administration-role-arn ").append(role));
    stackSet
        .content()
        .executionRoleName()
        .ifPresent(role -> command.append(" --execution-role-name ").append(role));
    return command.toString();
  }
}
