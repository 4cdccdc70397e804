package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.model.ManagementAccount;
import dev.muster.model.PermissionModel;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key {@code managementAccount}, and the twin that it asks for: the same stack set once more,
 * self-managed, for the one account that a service-managed stack set never reaches.
 */
final class ManagementTwin {
  static final String KEY = "managementAccount";

  private static final String SUFFIX = "-management";
  private static final Map<String, ManagementAccount> WORDS =
      Map.of(
          "excluded", ManagementAccount.AS_ITS_MODEL_ALLOWS,
          "twin", ManagementAccount.BY_TWIN);

  private ManagementTwin() {}

  static ManagementAccount read(Fields fields, Optional<PermissionModel> permissionModel) {
    if (fields.has(KEY) && permissionModel.equals(Optional.of(PermissionModel.SELF_MANAGED))) {
      fields.error(
          KEY,
          "'" + KEY + "' means nothing with SELF_MANAGED, which goes there as to any other account",
          "Remove it.");
    }
    return fields.word(KEY, WORDS).orElse(ManagementAccount.AS_ITS_MODEL_ALLOWS);
  }

  /** What the stack set and its twin are called, each with the place that says so. */
  static Map<String, SourceLocation> names(
      Fields fields, Optional<String> name, ManagementAccount wish) {
    Map<String, SourceLocation> names = new LinkedHashMap<>();
    name.ifPresent(own -> names.put(own, fields.location("name")));
    name.filter(own -> wish == ManagementAccount.BY_TWIN)
        .map(own -> own + SUFFIX)
        .ifPresent(
            twin -> {
              names.put(twin, fields.location(KEY));
              if (!StackSetName.isValid(twin)) {
                fields.error(
                    KEY,
                    "the twin would be called " + twin + ", which is longer than 128 characters",
                    "Give the stack set a shorter name.");
              }
            });
    return names;
  }

  /** The stack set of a file and, when the file asks for one, its twin. */
  static List<StackSetDefinition> with(StackSetDefinition file) {
    if (file.managementAccount() != ManagementAccount.BY_TWIN) {
      return List.of(file);
    }
    StackSetDefinition roleless =
        as(file, file.name(), PermissionModel.SERVICE_MANAGED, ManagementAccount.BY_TWIN);
    StackSetName twin = new StackSetName(file.name() + SUFFIX);
    return List.of(roleless, as(file, twin, PermissionModel.SELF_MANAGED, ManagementAccount.ONLY));
  }

  private static StackSetDefinition as(
      StackSetDefinition file,
      StackSetName name,
      PermissionModel model,
      ManagementAccount managementAccount) {
    boolean self = model == PermissionModel.SELF_MANAGED;
    return new StackSetDefinition(
        file.folder(),
        name,
        file.description(),
        file.template(),
        file.capabilities(),
        model,
        file.administrationRoleArn().filter(arn -> self),
        file.executionRoleName().filter(role -> self),
        managementAccount,
        file.tags(),
        file.select(),
        file.regions(),
        file.dependsOn(),
        file.parameters(),
        file.operation(),
        file.location());
  }
}
