package dev.muster.sandbox.api;

import dev.muster.sandbox.template.Template;
import dev.muster.sandbox.world.Definition;
import dev.muster.sandbox.world.DeploymentTargets;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationRequest;
import dev.muster.sandbox.world.ParameterOverride;
import dev.muster.sandbox.world.PermissionModel;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetChanges;
import dev.muster.sandbox.world.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** UpdateStackSet. */
final class UpdateActions {
  private UpdateActions() {}

  static List<Action> all() {
    return List.of(Action.change("UpdateStackSet", UpdateActions::update));
  }

  private static Map<String, Object> update(Call call) {
    Input input = call.input();
    Scope scope = Scope.of(call);
    StackSet set = scope.active();
    if (set.serviceManaged()) {
      scope.requireServiceManaged();
    }
    String id = OperationIds.of(call);
    String fingerprint = OperationIds.fingerprint(call);
    Optional<Operation> known = call.world().stackSetChanges().admit(set, id, fingerprint);
    if (known.isPresent()) {
      return OperationIds.answer(known.get());
    }
    Optional<PermissionModel> model = model(input, set);
    Settings settings = settings(call, set);
    Optional<DeploymentTargets> targets = targets(call, set);
    Optional<TemplateSource> source = source(call);
    Definition next = next(call, set, source);
    boolean outdates = source.isPresent() || input.has("Parameters");
    StackSetChanges changes = call.world().stackSetChanges();
    OperationRequest request =
        OperationRequest.of(Work.UPDATE_SET, fingerprint, Preferences.of(input));
    OperationRequest aimed = targets.map(request::at).orElse(request);
    boolean deploys = outdates || settings.isEmpty() || targets.isPresent();
    Operation operation =
        changes.update(
            set,
            id,
            aimed,
            Targets.regions(input),
            new StackSetChanges.DefinitionChange(next, outdates, deploys));
    source.ifPresent(text -> changes.keep(text.text()));
    StackSet.Settings settled = settings.on(set.settings());
    changes.settle(set, model.map(settled::model).orElse(settled));
    return OperationIds.answer(operation);
  }

  private static Optional<PermissionModel> model(Input input, StackSet set) {
    Optional<PermissionModel> model = input.choice("PermissionModel", PermissionModel.class);
    boolean changes = model.filter(one -> one != set.settings().permissionModel()).isPresent();
    if (changes && !set.instances().isEmpty()) {
      throw Refusal.validation(
          "The permission model of a stack set with stack instances cannot be changed");
    }
    return model;
  }

  private static Settings settings(Call call, StackSet set) {
    Input input = call.input();
    boolean serviceManaged =
        input
                .choice("PermissionModel", PermissionModel.class)
                .orElse(set.settings().permissionModel())
            == PermissionModel.SERVICE_MANAGED;
    Settings settings = Settings.of(call, set.name(), serviceManaged);
    boolean toggles =
        settings
            .managedExecution()
            .filter(active -> !active.equals(set.settings().managedExecution().orElse(false)))
            .isPresent();
    if (toggles && !set.open().isEmpty()) {
      throw Refusal.invalidOperation(
          "ManagedExecution cannot be changed while operations are running or queued");
    }
    return settings;
  }

  private static Optional<DeploymentTargets> targets(Call call, StackSet set) {
    Input input = call.input();
    Optional<DeploymentTargets> targets = Targets.of(call, set);
    boolean regions = !Targets.regions(input).isEmpty();
    if (targets.isPresent() != regions) {
      throw Refusal.validation("Accounts and Regions must be specified together");
    }
    if (targets.isPresent() && input.struct("AutoDeployment").isPresent()) {
      throw Refusal.validation(
          "AutoDeployment cannot be specified together with DeploymentTargets or Regions");
    }
    return targets;
  }

  private static Optional<TemplateSource> source(Call call) {
    Input input = call.input();
    boolean previous = input.flag("UsePreviousTemplate").orElse(false);
    Optional<TemplateSource> source = TemplateSource.of(call);
    if (source.isPresent() == previous) {
      throw Refusal.validation(
          "Exactly one of TemplateBody or TemplateUrl must be specified, or UsePreviousTemplate"
              + " must be true");
    }
    return source;
  }

  private static Definition next(Call call, StackSet set, Optional<TemplateSource> source) {
    Input input = call.input();
    Definition former = set.definition();
    Template template =
        source
            .map(TemplateSource::template)
            .orElseGet(() -> call.world().templates().template(former.template()));
    List<String> capabilities =
        input.list("Capabilities").isPresent()
            ? input.texts("Capabilities")
            : source.isPresent() ? List.of() : former.capabilities();
    TemplateSource.checkCapabilities(template, capabilities);
    TemplateSource.checkModel(template, set.serviceManaged());
    return new Definition(
        input.text("Description", Rule.DESCRIPTION).or(former::description),
        source.map(StackSetActions::keyOf).orElse(former.template()),
        values(call, template, former, source.isPresent()),
        StackSetActions.secrets(template),
        capabilities,
        StackSetActions.tags(input).orElse(former.tags()),
        input
            .text("AdministrationRoleARN", Rule.ROLE_ARN)
            .orElse(StackSetActions.administrationRole(set.identity().account())),
        input.text("ExecutionRoleName", Rule.ROLE_NAME).orElse(former.executionRole()));
  }

  private static Map<String, String> values(
      Call call, Template template, Definition former, boolean newTemplate) {
    Optional<List<ParameterOverride>> given = Parameters.of(call.input(), "Parameters");
    if (given.isPresent()) {
      return Parameters.values(template, given.get(), former.parameters());
    }
    if (!newTemplate) {
      return former.parameters();
    }
    List<ParameterOverride> kept =
        call.world().seed().knobs().keepParameters()
            ? former.parameters().keySet().stream()
                .filter(template.parameters()::containsKey)
                .map(key -> new ParameterOverride(key, Optional.empty(), true))
                .toList()
            : List.of();
    return Parameters.values(template, kept, former.parameters());
  }
}
