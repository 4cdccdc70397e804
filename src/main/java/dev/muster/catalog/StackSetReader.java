package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.Secrets;
import dev.muster.document.TextFile;
import dev.muster.document.YamlReader;
import dev.muster.model.ManagementAccount;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionRule;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import dev.muster.model.expression.Expression;
import dev.muster.model.selector.Selector;
import dev.muster.model.selector.SelectorParser;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the folder of one stack set. */
final class StackSetReader {
  private static final Map<String, PermissionModel> PERMISSION_MODELS =
      Map.of(
          "SELF_MANAGED", PermissionModel.SELF_MANAGED,
          "SERVICE_MANAGED", PermissionModel.SERVICE_MANAGED);

  private final Path directory;
  private final Set<String> regionCodes;
  private final OperationSettings standard;
  private final Problems problems;

  /**
   * @param directory holds the folders
   * @param standard how operations run when a stack set does not say
   */
  StackSetReader(
      Path directory, Set<String> regionCodes, OperationSettings standard, Problems problems) {
    this.directory = directory;
    this.regionCodes = regionCodes;
    this.standard = standard;
    this.problems = problems;
  }

  /**
   * @throws UserError when its stackset.yaml is missing or no YAML file
   */
  Optional<StackSetFile> read(Path folder) {
    Path path = folder.resolve(CatalogReader.STACK_SET_FILE);
    if (!Files.exists(path)) {
      problems.error(
          SourceLocation.file(folder.toString()),
          "the folder has no " + CatalogReader.STACK_SET_FILE,
          "Write one, or move the folder out of " + directory + ".");
      return Optional.empty();
    }
    String text = TextFile.read(path);
    problems.addAll(Secrets.find(path.toString(), text));
    return Fields.read(
        YamlReader.read(path.toString(), text),
        "a stackset.yaml",
        problems,
        fields -> Optional.of(file(folder, fields)));
  }

  /** What the other keys need, and the other files. */
  private record Basics(
      Optional<String> name,
      List<String> dependsOn,
      Optional<PermissionModel> permissionModel,
      ManagementAccount managementAccount,
      Optional<Template> template) {}

  private StackSetFile file(Path folder, Fields fields) {
    Optional<String> name =
        fields.requiredText("name").flatMap(text -> name(fields, text)).map(StackSetName::value);
    List<String> dependsOn = fields.texts("dependsOn").stream().map(Scalar::value).toList();
    Optional<PermissionModel> permissionModel =
        fields.require("permissionModel").word("permissionModel", PERMISSION_MODELS);
    ManagementAccount management = ManagementTwin.read(fields, permissionModel);
    Map<String, SourceLocation> names = ManagementTwin.names(fields, name, management);
    Optional<Template> template = template(folder, fields);
    return new StackSetFile(
        CatalogReader.name(folder),
        names,
        dependsOn,
        fields.location("dependsOn"),
        template,
        definition(
            folder, fields, new Basics(name, dependsOn, permissionModel, management, template)));
  }

  private Optional<StackSetDefinition> definition(Path folder, Fields fields, Basics basics) {
    Optional<String> name = basics.name();
    Optional<PermissionModel> permissionModel = basics.permissionModel();
    Optional<Template> template = basics.template();
    List<String> capabilities = new CapabilityFields(fields).read(template, permissionModel);
    Optional<Selector> select = select(fields);
    Optional<RegionRule> regions = new RegionFields(fields, regionCodes).read();
    Map<String, Expression> parameters = new ParameterFields(fields).read(template);
    SelfManagedRoles roles =
        SelfManagedRoles.read(
            fields, permissionModel, basics.managementAccount() == ManagementAccount.BY_TWIN);
    Optional<String> description = description(fields);
    Map<String, String> tags = new TagFields(fields).read();
    OperationSettings operation = OperationFields.read(fields, standard);
    if (name.isEmpty() || template.isEmpty() || select.isEmpty() || regions.isEmpty()) {
      return Optional.empty();
    }
    return permissionModel.map(
        model ->
            new StackSetDefinition(
                CatalogReader.name(folder),
                new StackSetName(name.orElseThrow()),
                description,
                template.orElseThrow().source(),
                capabilities,
                model,
                roles.administrationRoleArn(),
                roles.executionRoleName(),
                basics.managementAccount(),
                tags,
                select.orElseThrow(),
                regions.orElseThrow(),
                basics.dependsOn(),
                parameters,
                operation,
                fields.location()));
  }

  private Optional<StackSetName> name(Fields fields, Scalar text) {
    return fields.parsed(
        text,
        "name",
        "a letter, then letters, digits and hyphens, 128 characters at most",
        value -> Optional.of(value).filter(StackSetName::isValid).map(StackSetName::new));
  }

  private Optional<Selector> select(Fields fields) {
    return fields
        .requiredText("select")
        .flatMap(text -> SelectorParser.parse(text.value(), text.textLocation(), problems::add));
  }

  private static Optional<String> description(Fields fields) {
    return fields.parsed(
        "description",
        "a text of 1,024 characters at most",
        text -> Optional.of(text).filter(given -> given.length() <= 1_024));
  }

  private Optional<Template> template(Path folder, Fields fields) {
    String file = fields.text("template").map(Scalar::value).orElse("template.yaml");
    Path path = folder.resolve(file).normalize();
    if (!path.startsWith(directory.normalize())) {
      fields.error(
          "template",
          "the template lies outside " + directory,
          "Move it into the folder of the stack set.");
      return Optional.empty();
    }
    if (!Files.exists(path)) {
      fields.error(
          "template",
          "there is no template " + path,
          "Create it, or name the file that is there with 'template: …'.");
      return Optional.empty();
    }
    try {
      return Optional.of(TemplateReader.read(path));
    } catch (UserError refused) {
      problems.addAll(refused.problems());
      return Optional.empty();
    }
  }
}
