package dev.muster.aws;

import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationStatus;
import dev.muster.model.AccountId;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationStatusDetails;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** CloudFormation's answers in our words. */
final class StackSetAnswers {
  /** What CloudFormation shows in place of the value of a NoEcho parameter. */
  private static final String MASK = "****";

  private static final Pattern DEFAULT_ADMINISTRATION_ROLE =
      Pattern.compile("arn:[^:]+:iam::[0-9]{12}:role/AWSCloudFormationStackSetAdministrationRole");

  /** CloudFormation's own name for the role. */
  static final String DEFAULT_EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole";

  private StackSetAnswers() {}

  /** Whether a value is masked, or happens to look so: only then the template must be asked. */
  static boolean looksSecret(StackSet stackSet) {
    return stackSet.parameters().stream().anyMatch(p -> MASK.equals(p.parameterValue()));
  }

  /**
   * @param noEcho names of the template's NoEcho parameters
   */
  static StackSetContent content(StackSet stackSet, Set<String> noEcho) {
    SortedMap<String, String> parameters = parameters(stackSet.parameters());
    List<String> secrets = parameters.keySet().stream().filter(noEcho::contains).toList();
    secrets.forEach(parameters::remove);
    boolean selfManaged = permissionModel(stackSet) == PermissionModel.SELF_MANAGED;
    return new StackSetContent(
        Words.said(stackSet.description()),
        Words.said(stackSet.templateBody()).orElse(""),
        parameters,
        secrets,
        stackSet.capabilitiesAsStrings(),
        permissionModel(stackSet),
        Words.said(stackSet.administrationRoleARN())
            .filter(arn -> selfManaged && !DEFAULT_ADMINISTRATION_ROLE.matcher(arn).matches()),
        Words.said(stackSet.executionRoleName())
            .filter(name -> selfManaged && !name.equals(DEFAULT_EXECUTION_ROLE)),
        tags(stackSet.tags()));
  }

  static PermissionModel permissionModel(StackSet stackSet) {
    return Words.of(stackSet.permissionModelAsString(), PermissionModel.SELF_MANAGED);
  }

  static SortedMap<String, String> parameters(List<Parameter> parameters) {
    SortedMap<String, String> values = new TreeMap<>();
    for (Parameter parameter : parameters) {
      values.put(
          parameter.parameterKey(), Optional.ofNullable(parameter.parameterValue()).orElse(""));
    }
    return values;
  }

  static StackInstance instance(StackInstanceSummary summary) {
    String detailed =
        summary.stackInstanceStatus() == null
            ? ""
            : summary.stackInstanceStatus().detailedStatusAsString();
    return new StackInstance(
        new InstanceKey(new AccountId(summary.account()), new Region(summary.region())),
        Words.of(summary.statusAsString(), InstanceStatus.UNKNOWN),
        Words.of(detailed, DetailedStatus.UNKNOWN),
        Words.said(summary.statusReason()).orElse(""),
        Words.said(summary.stackId()),
        Words.said(summary.lastOperationId()).map(OperationId::new));
  }

  static Operation operation(StackSetOperation operation) {
    return new Operation(
        new OperationId(operation.operationId()),
        Words.said(operation.actionAsString()).orElse(""),
        Words.of(operation.statusAsString(), OperationStatus.UNKNOWN),
        Words.when(operation.creationTimestamp()),
        Optional.ofNullable(operation.endTimestamp()),
        Words.said(operation.statusReason()),
        failed(operation.statusDetails()));
  }

  static Operation operation(StackSetOperationSummary summary) {
    return new Operation(
        new OperationId(summary.operationId()),
        Words.said(summary.actionAsString()).orElse(""),
        Words.of(summary.statusAsString(), OperationStatus.UNKNOWN),
        Words.when(summary.creationTimestamp()),
        Optional.ofNullable(summary.endTimestamp()),
        Words.said(summary.statusReason()),
        failed(summary.statusDetails()));
  }

  static OperationResult result(StackSetOperationResultSummary row) {
    return new OperationResult(
        new InstanceKey(new AccountId(row.account()), new Region(row.region())),
        Words.of(row.statusAsString(), OperationResult.Status.UNKNOWN),
        Words.said(row.statusReason()).orElse(""));
  }

  private static Optional<Integer> failed(@Nullable StackSetOperationStatusDetails details) {
    return Optional.ofNullable(details)
        .map(StackSetOperationStatusDetails::failedStackInstancesCount);
  }

  private static Map<String, String> tags(List<Tag> tags) {
    Map<String, String> byKey = new TreeMap<>();
    tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
    return byKey;
  }
}
