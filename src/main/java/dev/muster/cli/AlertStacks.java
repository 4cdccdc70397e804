package dev.muster.cli;

import dev.muster.alerts.AlertResources;
import dev.muster.alerts.AlertRule;
import dev.muster.cloud.Observation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.report.AlertOrigin;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the stacks that carry alerts, by what their templates say. */
final class AlertStacks {
  private final Session session;
  private final MemberRoleOptions role;

  /**
   * @param role as whom to look for stacks that no stack set made
   */
  AlertStacks(Session session, MemberRoleOptions role) {
    this.session = session;
    this.role = role;
  }

  /** The stack sets whose rules can be switched, or whose queues and topics need looking after. */
  static List<StackSetDefinition> stackSets(Session session) {
    return session.inputs().catalog().stackSets().stream()
        .filter(
            one ->
                TemplateReader.read(one.template()).resources().values().stream()
                    .anyMatch(r -> isRule(r.type())))
        .toList();
  }

  private static boolean isRule(String type) {
    return type.equals(AlertRule.TYPE);
  }

  /**
   * The stacks of these accounts that carry alerts, account by account: those of stack sets, and
   * those that quick-create links made.
   *
   * @param named accounts that somebody named by their ids
   */
  Map<Account, List<AlertStack>> find(List<Account> accounts, Set<AccountId> named) {
    ObservedState observed =
        session.observe(
            stackSets(session).stream().map(StackSetDefinition::name).toList(),
            observation(accounts));
    Map<Account, List<AlertStack>> found = new LinkedHashMap<>();
    for (ObservedStackSet stackSet : observed.stackSets().values()) {
      Map<AccountId, List<InstanceKey>> places =
          stackSet.instances().keySet().stream()
              .collect(Collectors.groupingBy(InstanceKey::account));
      Template template =
          TemplateReader.read(stackSet.name() + " as deployed", stackSet.content().templateBody());
      Map<Region, AlertResources> known = new HashMap<>();
      for (Account account : accounts) {
        for (InstanceKey where : places.getOrDefault(account.id(), List.of())) {
          AlertResources resources =
              known.computeIfAbsent(where.region(), region -> resources(template, stackSet, where));
          stack(account, stackSet, where, template, resources)
              .ifPresent(
                  stack -> found.computeIfAbsent(account, a -> new ArrayList<>()).add(stack));
        }
      }
    }
    quickCreated(accounts, named, observed.stackIds())
        .forEach(
            stack ->
                found
                    .computeIfAbsent(stack.alerts().account(), a -> new ArrayList<>())
                    .add(stack.alerts()));
    return found;
  }

  /** All or none: what is said of alerts is about all that could be looked at. */
  private List<QuickCreateStack> quickCreated(
      List<Account> accounts, Set<AccountId> named, Set<String> others) {
    QuickCreateStacks.Found found =
        new QuickCreateStacks(session, role.stacks(session), new Planning(session)::reconcile)
            .find(accounts, named, others);
    if (found.failure().isPresent()) {
      throw found.failure().get();
    }
    return found.stacks();
  }

  private static Optional<AlertStack> stack(
      Account account,
      ObservedStackSet stackSet,
      InstanceKey where,
      Template template,
      AlertResources resources) {
    return Optional.ofNullable(stackSet.instances().get(where))
        .flatMap(instance -> instance.stackId())
        .filter(id -> !resources.isEmpty())
        .map(
            id ->
                new AlertStack(
                    account,
                    AlertOrigin.STACK_SET,
                    stackSet.name().value(),
                    where,
                    id,
                    template,
                    resources));
  }

  /** By everybody's values: which resources there are differs by Region, hardly by account. */
  private static AlertResources resources(
      Template template, ObservedStackSet stackSet, InstanceKey where) {
    return AlertResources.of(
        Renderer.render(
            template,
            stackSet.content().parameters(),
            new PseudoParameters(where.account(), where.region(), stackSet.name().value())));
  }

  /** A few accounts are asked for by name; many come with all the others. */
  private Observation observation(List<Account> accounts) {
    int all = session.inputs().inventory().accounts().size();
    if (accounts.size() * 20L > all) {
      return Observation.withoutOverrides();
    }
    TreeSet<AccountId> ids = new TreeSet<>();
    accounts.forEach(account -> ids.add(account.id()));
    return new Observation(Optional.of(ids), false, 0);
  }
}
