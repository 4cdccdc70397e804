package dev.muster.template;

import dev.muster.model.PermissionModel;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.template.value.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a template asks of the stack set that carries it. */
public final class TemplateChecks {
  /** IAM resources to which a template can give a name of its own. */
  private static final Map<String, String> NAMES =
      Map.of(
          "AWS::IAM::Group", "GroupName",
          "AWS::IAM::InstanceProfile", "InstanceProfileName",
          "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
          "AWS::IAM::Role", "RoleName",
          "AWS::IAM::User", "UserName");

  private static final Set<String> NESTED =
      Set.of("AWS::CloudFormation::Stack", "AWS::Serverless::Application");

  private TemplateChecks() {}

  /**
   * What the caller must acknowledge. {@code CAPABILITY_NAMED_IAM} includes {@code CAPABILITY_IAM}.
   */
  public static SortedSet<String> capabilities(Template template) {
    SortedSet<String> needed = new TreeSet<>();
    for (Resource resource : template.resources().values()) {
      if (resource.type().startsWith("AWS::IAM::")) {
        needed.add(isNamed(resource) ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
      }
    }
    if (needed.contains("CAPABILITY_NAMED_IAM")) {
      needed.remove("CAPABILITY_IAM");
    }
    if (usesMacros(template)) {
      needed.add("CAPABILITY_AUTO_EXPAND");
    }
    return needed;
  }

  /** What StackSets does not carry into accounts with this permission model. */
  public static List<Problem> refusals(Template template, PermissionModel permissionModel) {
    Stream<Problem> stackSets =
        template.resources().values().stream()
            .filter(resource -> resource.type().equals("AWS::CloudFormation::StackSet"))
            .map(
                resource ->
                    Problem.error(
                        resource.location(),
                        resource.logicalId() + " is a stack set inside a stack set",
                        "Make it a stack set of its own, with a folder beside this one."));
    return switch (permissionModel) {
      case SELF_MANAGED -> stackSets.toList();
      case SERVICE_MANAGED -> Stream.concat(stackSets, serviceManaged(template)).toList();
    };
  }

  private static Stream<Problem> serviceManaged(Template template) {
    Stream<Problem> nested =
        template.resources().values().stream()
            .filter(resource -> NESTED.contains(resource.type()))
            .map(
                resource ->
                    Problem.error(
                        resource.location(),
                        resource.logicalId()
                            + " is a nested stack, which a SERVICE_MANAGED stack set cannot hold",
                        "Move its resources into this template, or use SELF_MANAGED."));
    Stream<Problem> macros =
        Stream.of(template)
            .filter(TemplateChecks::usesMacros)
            .map(
                ignored ->
                    Problem.error(
                        SourceLocation.file(template.source().file()),
                        "the template uses a transform, which a SERVICE_MANAGED stack set cannot"
                            + " run",
                        "Write out what the transform makes, or use SELF_MANAGED."));
    return Stream.concat(nested, macros);
  }

  private static boolean isNamed(Resource resource) {
    String name = NAMES.get(resource.type());
    return name != null && resource.properties().get(name).isPresent();
  }

  private static boolean usesMacros(Template template) {
    return !template.transforms().isEmpty()
        || template.resources().values().stream()
            .flatMap(resource -> resource.properties().walk())
            .anyMatch(
                value -> value instanceof Call call && call.function().equals("Fn::Transform"));
  }
}
