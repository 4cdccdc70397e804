package dev.muster.plan;

import dev.muster.model.Account;
import dev.muster.model.ParameterValue;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.TemplateParameter;
import dev.muster.model.expression.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameter values of one stack set: those that it holds for everybody, and what each account
 * overrides. Only a value that differs from everybody's becomes an override, since distinct
 * override sets cost a StackSets operation each.
 */
final class DesiredParameters {
  private final StackSetDefinition definition;
  private final Region home;
  private final SortedMap<String, String> shared = new TreeMap<>();
  private final Map<String, List<Account>> lacking = new TreeMap<>();
  private final Set<Problem> problems = new LinkedHashSet<>();

  DesiredParameters(StackSetDefinition definition, Region home) {
    this.definition = definition;
    this.home = home;
    definition.template().parameters().stream()
        .filter(parameter -> !parameter.noEcho())
        .forEach(parameter -> shared(parameter).ifPresent(v -> shared.put(parameter.name(), v)));
  }

  /** Values that the stack set holds for all instances. */
  SortedMap<String, String> shared() {
    return Collections.unmodifiableSortedMap(shared);
  }

  /**
   * What {@code account} has instead, in each of the Regions that the stack set goes to there. The
   * same values are the same object. Problems are kept for {@link #problems}.
   */
  Map<Region, SortedMap<String, String>> overrides(Account account, List<Region> regions) {
    SortedMap<String, String> expressed = expressed(account);
    Map<String, ParameterValue> own = accountsOwn(account, regions);
    Map<Region, SortedMap<String, String>> overrides = new LinkedHashMap<>();
    if (own.values().stream().allMatch(ParameterValue::isEverywhere)) {
      SortedMap<String, String> same = overrides(account, regions.get(0), expressed, own);
      regions.forEach(region -> overrides.put(region, same));
    } else {
      regions.forEach(region -> overrides.put(region, overrides(account, region, expressed, own)));
    }
    return overrides;
  }

  private SortedMap<String, String> overrides(
      Account account,
      Region region,
      SortedMap<String, String> expressed,
      Map<String, ParameterValue> own) {
    SortedMap<String, String> values = new TreeMap<>(expressed);
    own.forEach((name, value) -> value.in(region).ifPresent(v -> values.put(name, v)));
    values.entrySet().removeIf(entry -> entry.getValue().equals(shared.get(entry.getKey())));
    values.forEach((name, value) -> checkAllowed(account, name, value));
    return values;
  }

  /** What the stack set's own expressions say of the account. */
  private SortedMap<String, String> expressed(Account account) {
    SortedMap<String, String> values = new TreeMap<>();
    definition
        .parameters()
        .forEach(
            (name, expression) -> {
              if (expression.namesTheAccount()) {
                expression
                    .valueFor(account, home)
                    .ifPresentOrElse(value -> values.put(name, value), () -> lacks(name, account));
              }
            });
    return values;
  }

  /** Everything found wrong so far. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    lacking.forEach((name, accounts) -> all.add(lacking(name, accounts)));
    return all;
  }

  private Optional<String> shared(TemplateParameter parameter) {
    Optional<Expression> expression =
        Optional.ofNullable(definition.parameters().get(parameter.name()));
    if (expression.isEmpty()) {
      return parameter.defaultValue();
    }
    if (!expression.get().namesTheAccount()) {
      return expression.get().sharedValue(home);
    }
    if (parameter.defaultValue().isEmpty()) {
      problems.add(
          Problem.error(
              expression.get().location(),
              "Parameter "
                  + parameter.name()
                  + " is different for each account, so the template needs a Default for it, which"
                  + " the stack set itself holds.",
              "Give " + parameter.name() + " a Default in " + definition.template().file() + "."));
    }
    return parameter.defaultValue();
  }

  /** What the account says for itself, as far as it can be so. */
  private Map<String, ParameterValue> accountsOwn(Account account, List<Region> regions) {
    Map<String, ParameterValue> own = new TreeMap<>();
    account
        .parameters()
        .getOrDefault(definition.folder(), Map.of())
        .forEach(
            (name, value) -> {
              if (canBeSet(account, name)) {
                checkRegions(account, name, value, regions);
                own.put(name, value);
              }
            });
    return own;
  }

  /** In a Region without a stack of ours a value would silently do nothing. */
  private void checkRegions(
      Account account, String name, ParameterValue value, List<Region> regions) {
    List<String> elsewhere =
        value.regions().keySet().stream()
            .filter(region -> !regions.contains(region))
            .map(Region::code)
            .toList();
    if (!elsewhere.isEmpty()) {
      problems.add(
          Problem.error(
              account.location(),
              "Account %s sets %s of %s in %s, where that has no stack of the account."
                  .formatted(account.id(), name, definition.folder(), String.join(", ", elsewhere)),
              "It goes to "
                  + regions.stream().map(Region::code).collect(Collectors.joining(", "))
                  + ": name one of these, or give the account that Region."));
    }
  }

  private boolean canBeSet(Account account, String name) {
    Optional<TemplateParameter> parameter = definition.template().parameter(name);
    if (parameter.isEmpty()) {
      problems.add(
          Problem.error(
              account.location(),
              "Account "
                  + account.id()
                  + " sets parameter "
                  + name
                  + ", which "
                  + definition.folder()
                  + " does not have.",
              "Take it out, or declare it in " + definition.template().file() + "."));
      return false;
    }
    if (parameter.get().noEcho()) {
      problems.add(
          Problem.error(
              account.location(),
              "Account " + account.id() + " sets the secret parameter " + name + ".",
              "A secret never stands in a file: pass the ARN of a Secrets Manager secret."));
      return false;
    }
    return true;
  }

  private void checkAllowed(Account account, String name, String value) {
    definition
        .template()
        .parameter(name)
        .flatMap(parameter -> parameter.objectionTo(value))
        .ifPresent(
            objection ->
                problems.add(
                    Problem.error(
                        account.location(),
                        "Account %s has %s as %s of %s, which %s."
                            .formatted(account.id(), value, name, definition.folder(), objection),
                        "Change the account in accounts.yaml, or what "
                            + definition.template().file()
                            + " allows.")));
  }

  private void lacks(String name, Account account) {
    lacking.computeIfAbsent(name, ignored -> new ArrayList<>()).add(account);
  }

  private Problem lacking(String name, List<Account> accounts) {
    Expression expression = definition.parameters().get(name);
    SourceLocation location = expression == null ? definition.location() : expression.location();
    return Problem.error(
        location,
        "Parameter "
            + name
            + " has no value for "
            + String.join(", ", accounts.stream().map(a -> a.id() + " " + a.name()).toList())
            + ".",
        "Add the value to these accounts in accounts.yaml, or give the expression a default:"
            + " ${account.…:-default}.");
  }
}
