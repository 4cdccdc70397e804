package dev.muster.report;

/** Turns each kind of view into the text of one format, which ends with a line end. */
public interface Renderer {
  String plan(PlanView view);

  String run(RunView view);

  String status(StatusView view);

  String runs(RunsView view);

  String accountHistory(AccountHistoryView view);

  String problems(ProblemsView view);
}
