package dev.muster.report.render;

import dev.muster.report.AccountRef;
import dev.muster.report.Count;
import dev.muster.report.CoverageView;
import dev.muster.report.CoverageView.AccountCoverage;
import dev.muster.report.CoverageView.ControlCoverage;
import dev.muster.report.CoverageView.ControlSummary;
import java.util.ArrayList;
import java.util.List;

/** Controls and accounts, as two tables. */
final class CoverageSheet {
  private CoverageSheet() {}

  static Sheet of(CoverageView view) {
    return new Sheet(
        "Coverage",
        List.of(lead(view)),
        view.accounts().isEmpty()
            ? List.of()
            : List.of(
                new Sheet.Table("Accounts", accountHeads(view), accountRows(view)),
                new Sheet.Table(
                    "Controls",
                    List.of("Standard", "Control", "Accounts", "Proven by", "Missing"),
                    view.controls().stream().map(CoverageSheet::row).toList())),
        view.accounts().isEmpty()
            ? ""
            : "Alarms prove a control to Security Hub only while somebody confirmed gets them:",
        view.accounts().isEmpty() ? "" : "notifications status",
        csv(view),
        "coverage",
        cases(view));
  }

  private static String lead(CoverageView view) {
    return view.accounts().isEmpty()
        ? "No account gets a stack set that brings controls."
        : Count.of(view.controls().size(), "control")
            + " of "
            + String.join(", ", view.standards())
            + " in "
            + Count.of(view.accounts().size(), "account")
            + ", by the files as they are.";
  }

  private static List<String> accountHeads(CoverageView view) {
    List<String> heads = new ArrayList<>(List.of("Account", "Name"));
    heads.addAll(view.standards());
    return heads;
  }

  private static List<List<String>> accountRows(CoverageView view) {
    List<List<String>> rows = new ArrayList<>();
    for (AccountCoverage account : view.accounts()) {
      List<String> row = new ArrayList<>();
      row.add(account.account().id().value());
      row.add(account.account().name().isBlank() ? "-" : account.account().name());
      view.standards()
          .forEach(
              standard -> row.add(account.covered(standard) + " of " + account.known(standard)));
      rows.add(row);
    }
    return rows;
  }

  private static List<String> row(ControlSummary control) {
    return List.of(
        control.standard(),
        control.control(),
        control.covered() + " of " + control.accounts(),
        String.join(", ", control.provenBy()),
        control.missing().isEmpty() ? "-" : String.join("; ", control.missing()));
  }

  private static List<List<String>> csv(CoverageView view) {
    List<List<String>> csv = new ArrayList<>();
    csv.add(List.of("account", "name", "standard", "control", "covered", "proven_by", "missing"));
    for (AccountCoverage account : view.accounts()) {
      AccountRef ref = account.account();
      for (ControlCoverage one : account.controls()) {
        csv.add(
            List.of(
                ref.id().value(),
                ref.name(),
                one.standard(),
                one.control(),
                String.valueOf(one.covered()),
                String.join(" ", one.provenBy()),
                one.missing()));
      }
    }
    return csv;
  }

  private static List<Sheet.Case> cases(CoverageView view) {
    List<Sheet.Case> cases = new ArrayList<>();
    for (AccountCoverage account : view.accounts()) {
      for (ControlCoverage one : account.controls()) {
        cases.add(
            new Sheet.Case(
                new JunitSuite.Name(one.standard(), account.account().id() + " " + one.control()),
                one.covered() ? "" : "MISSING",
                one.missing()));
      }
    }
    return cases;
  }
}
