package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which targets are asked for. */
final class TargetFilterOptions {
  @Option(
      names = "--account",
      paramLabel = "ID",
      split = ",",
      description = "Only this account; again or with commas for more.")
  List<String> accounts = new ArrayList<>();

  @Option(
      names = "--stack-set",
      paramLabel = "NAME",
      split = ",",
      description = "Only this stack set; again or with commas for more.")
  List<String> stackSets = new ArrayList<>();

  @Option(
      names = "--in-region",
      paramLabel = "REGION",
      split = ",",
      description = "Only this Region; again or with commas for more.")
  List<String> regions = new ArrayList<>();

  /** The account that an option names. */
  static AccountId account(String text) {
    try {
      return new AccountId(text);
    } catch (IllegalArgumentException e) {
      throw UserError.of(
          "'" + text + "' is no account id.",
          "Give the twelve digits of the account: --account ID");
    }
  }

  /** Refuses a name that no stack set has, since it would silently find nothing. */
  void check(List<String> known) {
    accounts.forEach(TargetFilterOptions::account);
    List<String> unknown = stackSets.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw UserError.of(
          "There is no stack set '" + String.join("', '", unknown) + "'.",
          "Choose from: " + known.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  boolean matches(Target target) {
    return isAsked(accounts, target.account().value())
        && asks(target.stackSet())
        && isAsked(regions, target.region().code());
  }

  /** Whether nothing is left out. */
  boolean isEverything() {
    return accounts.isEmpty() && stackSets.isEmpty() && regions.isEmpty();
  }

  boolean asks(StackSetName stackSet) {
    return isAsked(stackSets, stackSet.value());
  }

  private static boolean isAsked(List<String> asked, String value) {
    return asked.isEmpty() || asked.contains(value);
  }
}
