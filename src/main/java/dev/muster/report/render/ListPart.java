package dev.muster.report.render;

import dev.muster.model.Problem;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.Count;
import dev.muster.report.ProblemsView;
import dev.muster.report.RunsView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a page says of runs, accounts and problems: a table each. */
final class ListPart {
  private final String id;

  ListPart(String id) {
    this.id = id;
  }

  HtmlPart runs(RunsView view) {
    List<List<String>> rows =
        view.runs().stream()
            .map(
                run ->
                    List.of(
                        run.id().value(),
                        Words.time(run.startedAt()),
                        Words.duration(Duration.between(run.startedAt(), run.lastHeardAt())),
                        PartText.of(run.command()),
                        String.valueOf(run.targets()),
                        RunPart.result(run.result()),
                        PartText.of(run.caller())))
            .toList();
    List<String> heads = List.of("Run", "Started", "Lasted", "Command", "Targets", "Result", "By");
    return listing("History", rows.isEmpty() ? "No run yet." : "", heads, rows);
  }

  HtmlPart accountHistory(AccountHistoryView view) {
    List<List<String>> rows =
        view.entries().stream()
            .map(
                entry ->
                    List.of(
                        entry.run().value(),
                        Words.time(entry.at()),
                        entry.stackSet().value(),
                        entry.region().code(),
                        entry.verdict().word(),
                        PartText.of(entry.cause())))
            .toList();
    List<String> heads = List.of("Run", "When", "Stack set", "Region", "Outcome", "Cause");
    String read = "In " + Count.of(view.runs(), "run") + " that were read.";
    return listing("Account " + Words.account(view.account()), read, heads, rows);
  }

  HtmlPart problems(ProblemsView view) {
    List<List<String>> rows = view.problems().stream().map(ListPart::problem).toList();
    String lead =
        Count.of(view.errors(), "error") + ", " + Count.of(view.warnings(), "warning") + ".";
    return listing("Validation", lead, List.of("Severity", "Where", "What", "Fix"), rows);
  }

  private static List<String> problem(Problem problem) {
    return List.of(
        problem.severity().name().toLowerCase(Locale.ROOT),
        problem.location().map(location -> PartText.of(location.toString())).orElse("-"),
        PartText.of(problem.summary()),
        PartText.of(problem.fix()));
  }

  private HtmlPart listing(String title, String lead, List<String> heads, List<List<String>> rows) {
    return new HtmlPart(
        id,
        title,
        lead.isEmpty() ? List.of() : List.of(lead),
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of(),
        rows.isEmpty() ? List.of() : List.of(new HtmlPart.Listing(title, true, heads, rows)),
        List.of());
  }
}
