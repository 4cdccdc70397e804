package dev.muster.plan;

import dev.muster.model.Account;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.StackSetDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds what accounts say about stack sets against the stack sets there are: an exclusion that
 * misspells one would silently exclude nothing.
 */
final class StackSetMentions {
  private final SortedSet<String> folders;
  private final List<Problem> problems = new ArrayList<>();

  private StackSetMentions(SortedSet<String> folders) {
    this.folders = folders;
  }

  /** A problem for each mention of a stack set that does not exist. */
  static List<Problem> check(
      Collection<Account> accounts, Collection<StackSetDefinition> definitions) {
    SortedSet<String> folders = new TreeSet<>();
    definitions.forEach(definition -> folders.add(definition.folder()));
    StackSetMentions mentions = new StackSetMentions(folders);
    accounts.forEach(mentions::check);
    return mentions.problems;
  }

  private void check(Account account) {
    account
        .exclusions()
        .forEach(
            exclusion ->
                check(account, "is excluded from", exclusion.stackSet(), exclusion.location()));
    account
        .parameters()
        .keySet()
        .forEach(folder -> check(account, "sets parameters of", folder, account.location()));
  }

  private void check(Account account, String does, String folder, SourceLocation location) {
    if (folders.contains(folder)) {
      return;
    }
    problems.add(
        Problem.error(
            location,
            "Account %s %s '%s', and there is no such stack set."
                .formatted(account.id(), does, folder),
            fix(folder)));
  }

  private String fix(String folder) {
    return Spelling.closest(folder, folders)
        .map(meant -> "Did you mean '" + meant + "'?")
        .orElse(
            folders.isEmpty()
                ? "There are no stack sets at all; take it out."
                : "Name a folder below stacksets/: " + String.join(", ", folders) + ".");
  }
}
