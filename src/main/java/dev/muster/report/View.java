package dev.muster.report;

/**
 * Something to show. The components of a view are its JSON document: to rename one is to change the
 * format.
 */
public sealed interface View
    permits PlanView,
        RunView,
        StatusView,
        RunsView,
        AccountHistoryView,
        ProblemsView,
        PreflightView,
        DriftView,
        AlertsView,
        CoverageView {

  /** What the fold makes of this kind of view. */
  <T> T fold(ViewFold<T> fold);

  /** Text in the renderer's format. */
  default String render(Renderer renderer) {
    return fold(renderer);
  }
}
