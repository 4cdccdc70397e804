package dev.muster.report.render;

import dev.muster.report.AccountHistoryView;
import dev.muster.report.AlertsView;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.NextCommands;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.ViewFold;

/**
 * Views as parts of a page.
 *
 * @param id of the part, unique on its page
 * @param next commands that are advised
 */
record HtmlParts(String id, NextCommands next) implements ViewFold<HtmlPart> {
  @Override
  public HtmlPart status(StatusView view) {
    return new StatusPart(id, next).status(view);
  }

  @Override
  public HtmlPart run(RunView view) {
    return new RunPart(id).run(view);
  }

  @Override
  public HtmlPart plan(PlanView view) {
    return new PlanPart(id).plan(view);
  }

  @Override
  public HtmlPart runs(RunsView view) {
    return new ListPart(id).runs(view);
  }

  @Override
  public HtmlPart accountHistory(AccountHistoryView view) {
    return new ListPart(id).accountHistory(view);
  }

  @Override
  public HtmlPart preflight(PreflightView view) {
    return PreflightPart.of(id, view);
  }

  @Override
  public HtmlPart problems(ProblemsView view) {
    return new ListPart(id).problems(view);
  }

  @Override
  public HtmlPart drift(DriftView view) {
    return new DriftPart(id, next).drift(view);
  }

  @Override
  public HtmlPart alerts(AlertsView view) {
    return AlertsSheet.of(view).html(id, next);
  }

  @Override
  public HtmlPart coverage(CoverageView view) {
    return CoverageSheet.of(view).html(id, next);
  }
}
