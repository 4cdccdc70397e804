package dev.muster.report;

/** Makes something of each kind of view. */
public interface ViewFold<T> {
  T plan(PlanView view);

  T run(RunView view);

  T status(StatusView view);

  T runs(RunsView view);

  T accountHistory(AccountHistoryView view);

  T problems(ProblemsView view);

  T preflight(PreflightView view);

  T drift(DriftView view);

  T alerts(AlertsView view);

  T coverage(CoverageView view);
}
