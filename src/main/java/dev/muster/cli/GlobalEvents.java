package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.AlertSyntaxException;
import dev.muster.alerts.RuleTarget;
import dev.muster.inventory.KnownRegions;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sign-ins of the root user happen, as events, in us-east-1 only, whatever an account's home is.
 * Who wants to be told of them needs the stack there that forwards them.
 */
final class GlobalEvents {
  private static final Region VIRGINIA = new Region("us-east-1");
  private static final int SHOWN = 5;

  private GlobalEvents() {}

  /** One warning for all accounts whose rules wait for events that cannot reach them. */
  static Optional<Problem> warning(Inputs inputs, Desired desired) {
    Region home = inputs.inventory().homeRegion();
    if (home.equals(VIRGINIA) || !KnownRegions.shipped().partitionOf(home).equals("aws")) {
      return Optional.empty();
    }
    SortedSet<AccountId> waiting = new TreeSet<>();
    inputs
        .catalog()
        .stackSets()
        .forEach(definition -> waiting.addAll(waiting(definition, desired, home)));
    List<Account> deaf =
        inputs.inventory().accounts().stream()
            .filter(account -> waiting.contains(account.id()))
            .filter(account -> !account.regions().contains(VIRGINIA))
            .toList();
    return deaf.isEmpty() ? Optional.empty() : Optional.of(problem(deaf));
  }

  private static Problem problem(List<Account> deaf) {
    String names =
        deaf.stream()
            .limit(SHOWN)
            .map(account -> account.id() + " " + account.name())
            .collect(Collectors.joining(", "));
    return Problem.warning(
        deaf.get(0).location(),
        "no alert will tell of sign-ins of the root user and of most global Health issues in "
            + names
            + (deaf.size() > SHOWN ? " and " + (deaf.size() - SHOWN) + " more" : "")
            + ": they happen in us-east-1, which is none of the account's Regions",
        "Add us-east-1 to the Regions, even if nobody works there.");
  }

  /** The accounts that get a stack whose rules take sign-ins of the root user at home. */
  private static SortedSet<AccountId> waiting(
      StackSetDefinition definition, Desired desired, Region home) {
    SortedSet<AccountId> accounts = new TreeSet<>();
    Template template = TemplateReader.read(definition.template());
    JsonNode signIn = AlertEvent.rootSignIn();
    for (DesiredStackSet stackSet : desired.stackSets()) {
      if (stackSet.name().equals(definition.name())) {
        stackSet.instances().keySet().stream()
            .filter(where -> where.region().equals(home))
            .findFirst()
            .filter(where -> takes(template, stackSet, where, signIn))
            .ifPresent(
                where -> stackSet.instances().keySet().forEach(key -> accounts.add(key.account())));
      }
    }
    return accounts;
  }

  private static boolean takes(
      Template template, DesiredStackSet stackSet, InstanceKey where, JsonNode event) {
    PseudoParameters there =
        new PseudoParameters(where.account(), where.region(), stackSet.name().value());
    try {
      Map<String, String> values = stackSet.content().parameters();
      return RuleTarget.targetsOf(Renderer.render(template, values, there)).stream()
          .anyMatch(target -> target.takes(event));
    } catch (UserError | AlertSyntaxException e) {
      // A template that lacks a secret, or that only AWS understands, cannot be looked into here.
      return false;
    }
  }
}
