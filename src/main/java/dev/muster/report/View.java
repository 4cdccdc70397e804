package dev.muster.report;

/**
 * Something to show. The components of a view are its JSON document: to rename one is to change the
 * format.
 */
public sealed interface View
    permits PlanView, RunView, StatusView, RunsView, AccountHistoryView, ProblemsView {

  /** Text in the renderer's format. */
  String render(Renderer renderer);
}
