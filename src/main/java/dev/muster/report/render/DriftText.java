package dev.muster.report.render;

import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.report.Count;
import dev.muster.report.DriftView;
import dev.muster.report.DriftView.AccountDrift;
import dev.muster.report.DriftView.StackSetDrift;
import dev.muster.report.DriftView.TargetDrift;
import dev.muster.report.NextCommands;
import dev.muster.rollout.DriftFinding;
import java.util.List;
import java.util.Locale;

/** Drift in words: the sum, each stack set, then what has drifted where. */
final class DriftText {
  private static final int VALUE_COLUMNS = 200;

  private final Page page;

  DriftText(Page page) {
    this.page = page;
  }

  void write(DriftView view) {
    page.line(summary(view) + ".");
    page.gap();
    TextTable table = new TextTable();
    table.head(List.of("STACK SET", "DETECTION", "INSTANCES", "DRIFTED", "IN SYNC", "NOT CHECKED"));
    view.stackSets().forEach(stackSet -> table.row(cells(stackSet)));
    page.table(table, "");
    view.stackSets().stream()
        .filter(stackSet -> !stackSet.detail().isBlank())
        .forEach(stackSet -> page.words("  ", stackSet.stackSet() + ": " + stackSet.detail()));
    accounts(view);
    new CausesText(page).write("Not checked", view.causes());
    page.gap();
    page.words("", next(view, page.options().next()));
  }

  static String summary(DriftView view) {
    if (view.isInSync()) {
      return view.isComplete()
          ? "Nothing has drifted"
          : "No drift was found, and not everything was checked";
    }
    return Count.of(view.drifted(), "stack")
        + " in "
        + Count.of(view.accounts().size(), "account")
        + (view.drifted() == 1 ? " has drifted" : " have drifted");
  }

  static List<String> cells(StackSetDrift stackSet) {
    boolean told = stackSet.state() == DriftFinding.State.CHECKED;
    return List.of(
        stackSet.stackSet().value(),
        stackSet.state().phrase(),
        told ? String.valueOf(stackSet.total()) : "-",
        told ? String.valueOf(stackSet.drifted()) : "-",
        told ? String.valueOf(stackSet.inSync()) : "-",
        told ? String.valueOf(stackSet.unchecked()) : "-");
  }

  private void accounts(DriftView view) {
    if (view.accounts().isEmpty()) {
      return;
    }
    page.gap();
    page.line("Drifted");
    int shown = page.options().rows(view.accounts().size());
    view.accounts().subList(0, shown).forEach(this::account);
    page.more(view.accounts().size(), shown, "  ");
  }

  private void account(AccountDrift account) {
    page.line("  " + Words.account(account.account()));
    for (TargetDrift target : account.targets()) {
      page.line("    " + target.stackSet() + " " + target.region());
      target.resources().forEach(this::resource);
    }
  }

  private void resource(ResourceDrift resource) {
    page.line("      " + name(resource) + ": " + status(resource));
    for (PropertyDifference difference : resource.differences()) {
      page.line("        " + difference(difference));
    }
  }

  /** {@code Trail (AWS::CloudTrail::Trail)}. */
  static String name(ResourceDrift resource) {
    return resource.logicalId() + " (" + resource.type() + ")";
  }

  static String status(ResourceDrift resource) {
    return resource.status().name().toLowerCase(Locale.ROOT);
  }

  static String difference(PropertyDifference difference) {
    return difference.path()
        + ": wanted "
        + value(difference.expected())
        + ", is "
        + value(difference.actual());
  }

  private static String value(String value) {
    return value.isEmpty() ? "nothing" : "'" + PlainText.cut(value, VALUE_COLUMNS) + "'";
  }

  static String next(DriftView view, NextCommands next) {
    if (view.stackSets().stream().anyMatch(it -> it.state() == DriftFinding.State.UNFINISHED)) {
      return "What AWS goes on with is taken up again with: " + next.command("drift");
    }
    if (view.isInSync()) {
      return view.isComplete() ? "Every stack is as its template says." : again(next);
    }
    return view.resources()
        ? "Undo these changes where they were made, or take them over into the template. An update"
            + " does not undo them: CloudFormation touches only what changed in the template."
        : "See which resources differ, and how, with: " + next.command("drift --resources");
  }

  static String again(NextCommands next) {
    return "Remove what is in the way, then look again with: " + next.command("drift");
  }
}
