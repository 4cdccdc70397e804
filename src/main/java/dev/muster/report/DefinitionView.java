package dev.muster.report;

import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan does to the definition of a stack set.
 *
 * @param wantedVersion of template and parameters
 * @param actualVersion empty when the stack set does not exist
 * @param templateLines how many the wanted template has
 * @param templateDiff unified diff, a line each; empty when the template stays or is new
 * @param parameters those that change; all of them for a new stack set
 * @param secretParameters their values are never read, compared or shown
 * @param settings description, capabilities, roles and tags that change; ManagedExecution of a new
 *     stack set
 */
public record DefinitionView(
    StackSetName stackSet,
    Action action,
    List<Reason> reasons,
    String wantedVersion,
    Optional<String> actualVersion,
    int templateLines,
    List<String> templateDiff,
    List<ValueChange> parameters,
    List<String> secretParameters,
    List<ValueChange> settings) {
  public DefinitionView {
    reasons = List.copyOf(reasons);
    templateDiff = List.copyOf(templateDiff);
    parameters = List.copyOf(parameters);
    secretParameters = List.copyOf(secretParameters);
    settings = List.copyOf(settings);
  }

  static DefinitionView of(DefinitionChange change) {
    StackSetContent after = change.after();
    Optional<StackSetContent> before = change.before();
    Set<String> secrets = new TreeSet<>(after.secretParameters());
    before.ifPresent(content -> secrets.addAll(content.secretParameters()));
    Map<String, String> none = Map.of();
    return new DefinitionView(
        change.stackSet(),
        change.action(),
        change.reasons(),
        after.version(),
        before.map(StackSetContent::version),
        (int) after.templateBody().lines().count(),
        before
            .map(content -> TemplateDiff.between(content.templateBody(), after.templateBody()))
            .orElse(List.of()),
        ValueChange.between(
            before.<Map<String, String>>map(StackSetContent::parameters).orElse(none),
            after.parameters(),
            secrets),
        List.copyOf(secrets),
        ValueChange.between(
            before.map(DefinitionView::settings).orElse(none), settingsAfter(change), Set.of()));
  }

  /** ManagedExecution is said where it is set: when a stack set is made. */
  private static Map<String, String> settingsAfter(DefinitionChange change) {
    Map<String, String> settings = settings(change.after());
    if (change.action() == Action.CREATE && change.managedExecution()) {
      settings.put("managedExecution", "active");
    }
    return settings;
  }

  private static Map<String, String> settings(StackSetContent content) {
    Map<String, String> settings = new LinkedHashMap<>();
    content.description().ifPresent(text -> settings.put("description", text));
    if (!content.capabilities().isEmpty()) {
      settings.put("capabilities", String.join(", ", content.capabilities()));
    }
    settings.put("permissionModel", content.permissionModel().name());
    content.administrationRoleArn().ifPresent(role -> settings.put("administrationRoleArn", role));
    content.executionRoleName().ifPresent(role -> settings.put("executionRoleName", role));
    content.tags().forEach((key, value) -> settings.put("tag " + key, value));
    return settings;
  }
}
