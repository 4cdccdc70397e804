package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.model.StackSetName;
import dev.muster.report.AccountRef;
import dev.muster.report.Count;
import dev.muster.report.DriftView;
import dev.muster.report.DriftView.AccountDrift;
import dev.muster.report.DriftView.StackSetDrift;
import dev.muster.report.DriftView.TargetDrift;
import dev.muster.report.DriftView.UncheckedTarget;
import dev.muster.report.NextCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drift as rows: a line of a spreadsheet, a test case, a line of a table. */
final class DriftRows {
  private static final String HINT =
      "Undo the change where it was made, or take it over into the template.";

  private DriftRows() {}

  /** A row for each property, each resource, or each stack: as much as is known. */
  static Csv csv(DriftView view) {
    Csv csv =
        new Csv(
            "account",
            "name",
            "stack_set",
            "region",
            "state",
            "resource",
            "type",
            "status",
            "property",
            "expected",
            "actual",
            "reason");
    for (AccountDrift account : view.accounts()) {
      for (TargetDrift target : account.targets()) {
        List<String> where = where(account.account(), target.stackSet(), target.region());
        rows(target).forEach(row -> csv.row(joined(where, "DRIFTED", row, "")));
      }
    }
    for (UncheckedTarget target : view.unchecked()) {
      List<String> where = where(target.account(), target.stackSet(), target.region());
      csv.row(joined(where, "NOT_CHECKED", blank(), target.reason()));
    }
    return csv;
  }

  private static List<String> where(AccountRef account, StackSetName stackSet, Region region) {
    return List.of(account.id().value(), account.name(), stackSet.value(), region.code());
  }

  private static List<String> blank() {
    return List.of("", "", "", "", "", "");
  }

  private static List<String> joined(
      List<String> where, String state, List<String> what, String reason) {
    List<String> row = new ArrayList<>(where);
    row.add(state);
    row.addAll(what);
    row.add(reason);
    return row;
  }

  private static List<List<String>> rows(TargetDrift target) {
    List<List<String>> rows = new ArrayList<>();
    for (ResourceDrift resource : target.resources()) {
      for (PropertyDifference difference : resource.differences()) {
        rows.add(
            List.of(
                resource.logicalId(),
                resource.type(),
                resource.status().name(),
                difference.path(),
                difference.expected(),
                difference.actual()));
      }
      if (resource.differences().isEmpty()) {
        rows.add(
            List.of(resource.logicalId(), resource.type(), resource.status().name(), "", "", ""));
      }
    }
    return rows.isEmpty() ? List.of(blank()) : rows;
  }

  /** A test case for each stack set, and one for each stack that is not as it should be. */
  static JunitSuite junit(DriftView view, NextCommands next) {
    JunitSuite suite = new JunitSuite("drift", Optional.empty());
    view.stackSets().forEach(stackSet -> stackSet(suite, stackSet, next));
    for (AccountDrift account : view.accounts()) {
      for (TargetDrift target : account.targets()) {
        suite.failed(
            name(account.account(), target.stackSet(), target.region()),
            "DRIFTED",
            text(account.account(), target));
      }
    }
    for (UncheckedTarget target : view.unchecked()) {
      suite.failed(
          name(target.account(), target.stackSet(), target.region()),
          "NOT_CHECKED",
          "not checked: " + target.reason() + "\n" + DriftText.again(next));
    }
    return suite;
  }

  private static void stackSet(JunitSuite suite, StackSetDrift stackSet, NextCommands next) {
    JunitSuite.Name name = new JunitSuite.Name(stackSet.stackSet().value(), "drift detection");
    String detail = stackSet.detail().isBlank() ? "" : ": " + stackSet.detail();
    switch (stackSet.state()) {
      case CHECKED -> suite.passed(name, Count.of(stackSet.inSync(), "instance") + " in sync");
      case ABSENT -> suite.skipped(name, stackSet.state().phrase());
      case BUSY, UNFINISHED, STOPPED ->
          suite.failed(
              name,
              stackSet.state().name(),
              stackSet.state().phrase() + detail + "\nLook again with: " + next.command("drift"));
    }
  }

  private static JunitSuite.Name name(AccountRef account, StackSetName stackSet, Region region) {
    return new JunitSuite.Name(stackSet.value(), account.id() + " " + region);
  }

  private static String text(AccountRef account, TargetDrift target) {
    String name = account.name().isBlank() ? "" : " (" + Words.name(account) + ")";
    return "drifted" + name + "\n" + lines(target).map(line -> line + "\n").orElse("") + HINT;
  }

  private static Optional<String> lines(TargetDrift target) {
    String lines =
        target.resources().stream().map(DriftRows::line).collect(Collectors.joining("\n"));
    return Optional.of(lines).filter(text -> !text.isEmpty());
  }

  private static String line(ResourceDrift resource) {
    String differences =
        resource.differences().stream()
            .map(DriftText::difference)
            .collect(Collectors.joining("; "));
    return DriftText.name(resource)
        + ": "
        + DriftText.status(resource)
        + (differences.isEmpty() ? "" : ": " + differences);
  }

  /** A row for each stack that has drifted. */
  static List<List<String>> markdown(DriftView view, int columns) {
    List<List<String>> rows = new ArrayList<>();
    for (AccountDrift account : view.accounts()) {
      for (TargetDrift target : account.targets()) {
        rows.add(
            List.of(
                account.account().id().value(),
                Markdown.codeCell(account.account().name(), columns),
                target.stackSet() + " " + target.region(),
                target.resources().isEmpty()
                    ? "-"
                    : Markdown.codeCell(
                        String.join(
                            "; ", target.resources().stream().map(DriftRows::line).toList()),
                        columns * 3)));
      }
    }
    return rows;
  }
}
