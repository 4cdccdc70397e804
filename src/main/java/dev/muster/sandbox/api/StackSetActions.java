package dev.muster.sandbox.api;

import dev.muster.sandbox.template.ParameterDeclaration;
import dev.muster.sandbox.template.Template;
import dev.muster.sandbox.world.Definition;
import dev.muster.sandbox.world.PermissionModel;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetStatus;
import dev.muster.sandbox.world.WorldSeed;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CreateStackSet, DescribeStackSet, ListStackSets, DeleteStackSet. */
final class StackSetActions {
  private static final int MOST_TAGS = 50;

  private StackSetActions() {}

  static List<Action> all() {
    return List.of(
        Action.change("CreateStackSet", StackSetActions::create),
        Action.read("DescribeStackSet", StackSetActions::describe),
        Action.read("ListStackSets", StackSetActions::list),
        Action.change("DeleteStackSet", StackSetActions::delete));
  }

  private static Map<String, Object> create(Call call) {
    Input input = call.input();
    Scope scope = Scope.of(call);
    String name = input.required("StackSetName", Rule.SET_NAME);
    String token = input.text("ClientRequestToken", Rule.ID).orElse("");
    String fingerprint = input.fingerprint("ClientRequestToken");
    PermissionModel model =
        input.choice("PermissionModel", PermissionModel.class).orElse(PermissionModel.SELF_MANAGED);
    boolean serviceManaged = model == PermissionModel.SERVICE_MANAGED;
    if (serviceManaged) {
      scope.requireServiceManaged();
    }
    Settings settings = Settings.of(call, name, serviceManaged);
    TemplateSource source = source(call);
    Definition definition = definition(call, scope, source, serviceManaged);
    Optional<StackSet> known = call.world().stackSets().find(scope.owner(), call.region(), name);
    if (known.isPresent()) {
      return again(known.get(), token, fingerprint);
    }
    limit(scope);
    StackSet.Identity identity =
        new StackSet.Identity("", name, scope.owner(), call.region(), token, fingerprint);
    var changes = call.world().stackSetChanges();
    changes.keep(source.text());
    StackSet set = changes.create(identity, definition, model);
    changes.settle(set, settings.on(set.settings()));
    return new Answer().put("StackSetId", set.id()).done();
  }

  private static TemplateSource source(Call call) {
    Optional<String> stackId = call.input().text("StackId");
    if (stackId.isPresent()) {
      return call.world()
          .stacks()
          .stack(stackId.get())
          .map(stack -> TemplateSource.read(call.world().templates().text(stack.template())))
          .orElseThrow(
              () -> Refusal.validation("Stack with id " + stackId.get() + " does not exist"));
    }
    return TemplateSource.of(call)
        .orElseThrow(
            () ->
                Refusal.validation("Exactly one of TemplateBody or TemplateUrl must be specified"));
  }

  private static Map<String, Object> again(StackSet known, String token, String fingerprint) {
    boolean retry = !token.isEmpty() && known.identity().token().equals(token);
    if (!retry) {
      throw Refusal.of(
          "NameAlreadyExistsException", 409, "StackSet " + known.name() + " already exists");
    }
    if (known.settings().modified() || !known.identity().fingerprint().equals(fingerprint)) {
      throw Refusal.of(
          "CreatedButModifiedException",
          409,
          "StackSet " + known.name() + " was created and has been modified since");
    }
    return new Answer().put("StackSetId", known.id()).done();
  }

  private static void limit(Scope scope) {
    long active = scope.all().stream().filter(set -> set.status() == StackSetStatus.ACTIVE).count();
    int most = scope.call().world().seed().knobs().quotas().stackSets();
    if (active >= most) {
      throw Refusal.of(
          "LimitExceededException", 400, "You have reached the limit of " + most + " stack sets");
    }
  }

  private static Definition definition(
      Call call, Scope scope, TemplateSource source, boolean serviceManaged) {
    Input input = call.input();
    Template template = source.template();
    List<String> capabilities = input.texts("Capabilities");
    TemplateSource.checkCapabilities(template, capabilities);
    TemplateSource.checkModel(template, serviceManaged);
    Map<String, String> values =
        Parameters.values(template, Parameters.of(input, "Parameters").orElse(List.of()), Map.of());
    return new Definition(
        input.text("Description", Rule.DESCRIPTION),
        keyOf(source),
        values,
        secrets(template),
        capabilities,
        tags(input).orElse(Map.of()),
        input
            .text("AdministrationRoleARN", Rule.ROLE_ARN)
            .orElse(administrationRole(scope.owner())),
        input.text("ExecutionRoleName", Rule.ROLE_NAME).orElse(WorldSeed.EXECUTION_ROLE));
  }

  /** The key under which the world will keep the text; nothing is kept yet. */
  static String keyOf(TemplateSource source) {
    return dev.muster.sandbox.world.TemplateShelf.key(source.text());
  }

  static String administrationRole(String account) {
    return "arn:aws:iam::" + account + ":role/" + WorldSeed.ADMINISTRATION_ROLE;
  }

  static Set<String> secrets(Template template) {
    Set<String> secrets = new LinkedHashSet<>();
    for (ParameterDeclaration parameter : template.parameters().values()) {
      if (parameter.noEcho()) {
        secrets.add(parameter.name());
      }
    }
    return secrets;
  }

  /** Tags of a request; absent and empty are different. */
  static Optional<Map<String, String>> tags(Input input) {
    return input
        .structs("Tags")
        .map(
            list -> {
              Map<String, String> tags = new LinkedHashMap<>();
              for (Input tag : list) {
                tags.put(tag.required("Key", Rule.TAG_KEY), tag.required("Value", Rule.TAG_VALUE));
              }
              if (tags.size() > MOST_TAGS) {
                throw input.refusal("At most " + MOST_TAGS + " tags can be specified");
              }
              return tags;
            });
  }

  private static Map<String, Object> describe(Call call) {
    StackSet set = Scope.of(call).any();
    return new Answer().put("StackSet", StackSetShown.whole(set, call.world())).done();
  }

  private static Map<String, Object> list(Call call) {
    Optional<StackSetStatus> status = call.input().choice("Status", StackSetStatus.class);
    List<StackSet> sets =
        Scope.of(call).all().stream()
            .filter(set -> status.isEmpty() || status.get() == set.status())
            .toList();
    return Page.ofHundred(call, "Summaries", sets, StackSetShown::summary).answer().done();
  }

  private static Map<String, Object> delete(Call call) {
    call.world().stackSetChanges().delete(Scope.of(call).active());
    return Map.of();
  }
}
