package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import dev.muster.report.StatusRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which part of a status is asked for. */
final class StatusFilterOptions {
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

  @Option(names = "--failed", description = "List only accounts that are not right; count all.")
  boolean failed;

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
    accounts.forEach(StatusFilterOptions::account);
    List<String> unknown = stackSets.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw UserError.of(
          "There is no stack set '" + String.join("', '", unknown) + "'.",
          "Choose from: " + known.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  boolean matches(StatusRow row) {
    return isAsked(accounts, row.account().id().value())
        && isAsked(stackSets, row.stackSet().value())
        && isAsked(regions, row.region().code());
  }

  private static boolean isAsked(List<String> asked, String value) {
    return asked.isEmpty() || asked.contains(value);
  }
}
