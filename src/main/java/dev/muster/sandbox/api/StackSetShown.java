package dev.muster.sandbox.api;

import dev.muster.sandbox.world.AutoDeployment;
import dev.muster.sandbox.world.Definition;
import dev.muster.sandbox.world.DriftStatus;
import dev.muster.sandbox.world.DriftSummary;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Stack sets as the API shows them. */
final class StackSetShown {
  private static final String MASKED = "****";

  private StackSetShown() {}

  static Map<String, Object> whole(StackSet set, World world) {
    Definition definition = set.definition();
    TreeSet<String> regions = new TreeSet<>();
    for (InstanceKey key : set.instances().keySet()) {
      regions.add(key.region());
    }
    Answer answer =
        new Answer()
            .put("StackSetName", set.name())
            .put("StackSetId", set.id())
            .put("Description", definition.description())
            .put("Status", set.status())
            .put("TemplateBody", world.templates().text(definition.template()))
            .put("Parameters", parameters(definition))
            .put("Capabilities", definition.capabilities())
            .put("Tags", Answer.pairs(definition.tags(), "Key", "Value"))
            .put("StackSetARN", set.arn())
            .put("AdministrationRoleARN", definition.administrationRole());
    if (!set.serviceManaged()) {
      answer.put("ExecutionRoleName", definition.executionRole());
    }
    return answer
        .put("StackSetDriftDetectionDetails", set.drift().map(StackSetShown::drift))
        .put("AutoDeployment", set.settings().autoDeployment().map(StackSetShown::automatic))
        .put("PermissionModel", set.settings().permissionModel())
        .some("OrganizationalUnitIds", List.copyOf(set.unitTargets().keySet()))
        .put("ManagedExecution", managed(set))
        .put("Regions", List.copyOf(regions))
        .done();
  }

  static Map<String, Object> summary(StackSet set) {
    Optional<DriftSummary> drift = set.drift();
    return new Answer()
        .put("StackSetName", set.name())
        .put("StackSetId", set.id())
        .put("Description", set.definition().description())
        .put("Status", set.status())
        .put("AutoDeployment", set.settings().autoDeployment().map(StackSetShown::automatic))
        .put("PermissionModel", set.settings().permissionModel())
        .put("DriftStatus", drift.map(DriftSummary::status).orElse(DriftStatus.NOT_CHECKED))
        .put("LastDriftCheckTimestamp", drift.flatMap(DriftSummary::checked))
        .put("ManagedExecution", managed(set))
        .done();
  }

  private static Optional<Object> managed(StackSet set) {
    return set.settings().managedExecution().map(active -> Map.of("Active", active));
  }

  private static List<Object> parameters(Definition definition) {
    Map<String, String> values = new LinkedHashMap<>(definition.parameters());
    definition.secrets().forEach(secret -> values.replace(secret, MASKED));
    return Answer.pairs(values, "ParameterKey", "ParameterValue");
  }

  static List<Object> overrides(Map<String, String> overrides, Definition definition) {
    Map<String, String> values = new LinkedHashMap<>(overrides);
    definition.secrets().forEach(secret -> values.replace(secret, MASKED));
    return new ArrayList<>(Answer.pairs(values, "ParameterKey", "ParameterValue"));
  }

  private static Object automatic(AutoDeployment deployment) {
    return new Answer()
        .put("Enabled", deployment.enabled())
        .put("RetainStacksOnAccountRemoval", deployment.retainStacksOnAccountRemoval())
        .some("DependsOn", deployment.dependsOn())
        .done();
  }

  static Object drift(DriftSummary drift) {
    return new Answer()
        .put("DriftStatus", drift.status())
        .put("DriftDetectionStatus", drift.detection())
        .put("LastDriftCheckTimestamp", drift.checked())
        .put("TotalStackInstancesCount", drift.total())
        .put("DriftedStackInstancesCount", drift.drifted())
        .put("InSyncStackInstancesCount", drift.inSync())
        .put("InProgressStackInstancesCount", drift.inProgress())
        .put("FailedStackInstancesCount", drift.failed())
        .done();
  }
}
