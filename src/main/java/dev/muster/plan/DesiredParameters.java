package dev.muster.plan;

import dev.muster.model.Account;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.TemplateParameter;
import dev.muster.model.expression.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
  private final List<Problem> problems = new ArrayList<>();

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

  /** What {@code account} has instead. Problems are kept for {@link #problems}. */
  SortedMap<String, String> overrides(Account account) {
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
    account
        .parameters()
        .getOrDefault(definition.folder(), Map.of())
        .forEach(
            (name, value) -> accountsOwn(account, name, value).ifPresent(v -> values.put(name, v)));
    values.entrySet().removeIf(entry -> entry.getValue().equals(shared.get(entry.getKey())));
    values.forEach((name, value) -> checkAllowed(account, name, value));
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

  private Optional<String> accountsOwn(Account account, String name, String value) {
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
      return Optional.empty();
    }
    if (parameter.get().noEcho()) {
      problems.add(
          Problem.error(
              account.location(),
              "Account " + account.id() + " sets the secret parameter " + name + ".",
              "A secret never stands in a file: pass the ARN of a Secrets Manager secret."));
      return Optional.empty();
    }
    return Optional.of(value);
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
