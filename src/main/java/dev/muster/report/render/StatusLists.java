package dev.muster.report.render;

import dev.muster.report.DefinitionStatus;
import dev.muster.report.Remembered;
import dev.muster.report.StatusView;
import dev.muster.report.StatusView.AccountStatus;
import dev.muster.report.StatusView.TargetStatus;
import dev.muster.report.TargetState;
import dev.muster.report.VersionSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The smaller tables of a status, the same in every format for people. */
final class StatusLists {
  static final List<String> DEFINITION_HEADS =
      List.of("Stack set", "Wanted", "Actual", "Have it", "Since (remembered)", "Run");
  static final List<String> MEMORY_HEADS =
      List.of("Account", "Name", "Last outcome", "When", "Run", "Version last given");
  static final String MEMORY = "What the journal remembers of those that are not right";
  static final String NOT_IN_INVENTORY = "In the organization, and not in the inventory";
  static final String NOT_IN_INVENTORY_FIX =
      "List them in accounts.yaml: security: secure to bring them to the baseline, classic to leave"
          + " them alone.";
  private static final String NOTHING = "-";

  private StatusLists() {}

  /** A row for each stack set: versions wanted and actual, and how many targets have the former. */
  static List<List<String>> definitions(StatusView view) {
    Map<String, int[]> counts = counts(view);
    return view.definitions().stream().map(it -> definition(it, counts)).toList();
  }

  private static List<String> definition(DefinitionStatus definition, Map<String, int[]> counts) {
    String name = definition.stackSet().value();
    int[] count = counts.getOrDefault(name, new int[2]);
    return List.of(
        name,
        definition.wanted(),
        definition.actual().orElse("none"),
        count[1] + " of " + count[0],
        definition.since().map(Words::time).orElse(NOTHING),
        definition.run().map(Object::toString).orElse(NOTHING));
  }

  private static Map<String, int[]> counts(StatusView view) {
    Map<String, int[]> counts = new TreeMap<>();
    for (AccountStatus account : view.accounts()) {
      for (TargetStatus target : account.targets()) {
        int[] count = counts.computeIfAbsent(target.stackSet().value(), any -> new int[2]);
        count[0] += target.wantedVersion().isPresent() ? 1 : 0;
        count[1] += target.state() == TargetState.CURRENT ? 1 : 0;
      }
    }
    return counts;
  }

  /** A row for each account that is not right and that a run was at before. */
  static List<List<String>> remembered(StatusView view) {
    List<List<String>> rows = new ArrayList<>();
    for (AccountStatus account : view.accounts()) {
      List<TargetStatus> wrong =
          account.targets().stream()
              .filter(target -> !target.state().isRight() && target.last().isPresent())
              .toList();
      latest(wrong).ifPresent(last -> rows.add(row(account, last, wrong)));
    }
    return rows;
  }

  private static Optional<Remembered> latest(List<TargetStatus> targets) {
    return targets.stream()
        .flatMap(target -> target.last().stream())
        .max(Comparator.comparing(Remembered::at));
  }

  private static List<String> row(
      AccountStatus account, Remembered last, List<TargetStatus> wrong) {
    TreeSet<String> versions = new TreeSet<>();
    wrong.stream()
        .filter(target -> target.actualSource().equals(Optional.of(VersionSource.REMEMBERED)))
        .forEach(target -> target.actualVersion().ifPresent(versions::add));
    return List.of(
        account.account().id().value(),
        Words.name(account.account()),
        last.verdict().word(),
        Words.time(last.at()),
        last.run().value(),
        versions.isEmpty() ? NOTHING : String.join(", ", versions));
  }

  /** What stands above the accounts of a group. */
  static String title(TargetState state) {
    return switch (state) {
      case NOT_IN_ORGANIZATION -> "In the inventory, and not in the organization";
      case NOT_ACTIVE -> "Not active yet";
      case SUSPENDED -> "Suspended or closed";
      case EXCLUDED -> "Left alone on purpose";
      case UNWANTED -> "There, and not wanted any more";
      case FAILED, INOPERABLE, MISSING, OUTDATED, CANCELLED, UNKNOWN, RUNNING, CURRENT ->
          state.word();
    };
  }

  /** What was observed when, and what is only remembered. */
  static Optional<String> sources(StatusView view) {
    return view.observedAt()
        .map(
            at ->
                "Observed "
                    + Words.time(at)
                    + view.since()
                        .map(
                            since -> "; only accounts that a run was at since " + Words.time(since))
                        .orElse(""));
  }
}
