package dev.muster.model;

import dev.muster.model.expression.Expression;
import dev.muster.model.selector.Selector;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack set as {@code stacksets/<folder>/stackset.yaml} wants it.
 *
 * @param folder its short name in our files
 * @param name its name in CloudFormation
 * @param select which accounts it goes to
 * @param dependsOn folders of the stack sets that must be there first
 * @param parameters template parameter to expression; parameters left out keep their default
 * @param administrationRoleArn self-managed only; empty means the standard role
 * @param executionRoleName self-managed only; empty means the standard role
 * @param managementAccount whether it, or a twin in its place, goes to the management account
 */
public record StackSetDefinition(
    String folder,
    StackSetName name,
    Optional<String> description,
    TemplateSource template,
    List<String> capabilities,
    PermissionModel permissionModel,
    Optional<String> administrationRoleArn,
    Optional<String> executionRoleName,
    ManagementAccount managementAccount,
    Map<String, String> tags,
    Selector select,
    RegionRule regions,
    List<String> dependsOn,
    Map<String, Expression> parameters,
    OperationSettings operation,
    SourceLocation location) {
  public StackSetDefinition {
    capabilities = List.copyOf(capabilities);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    dependsOn = List.copyOf(dependsOn);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
