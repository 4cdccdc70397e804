package dev.muster.report.render;

import dev.muster.report.AccountHistoryView;
import dev.muster.report.AlertsView;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.Renderer;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;

/** For people at a terminal, and for logs that people read. */
final class TableRenderer implements Renderer {
  private final TableOptions options;

  TableRenderer(TableOptions options) {
    this.options = options;
  }

  @Override
  public String plan(PlanView view) {
    Page page = new Page(options);
    new PlanText(page).write(view);
    return page.toString();
  }

  @Override
  public String run(RunView view) {
    Page page = new Page(options);
    new RunText(page).write(view);
    return page.toString();
  }

  @Override
  public String status(StatusView view) {
    Page page = new Page(options);
    new StatusText(page).write(view);
    return page.toString();
  }

  @Override
  public String runs(RunsView view) {
    Page page = new Page(options);
    new RunsText(page).write(view);
    return page.toString();
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    Page page = new Page(options);
    new AccountHistoryText(page).write(view);
    return page.toString();
  }

  @Override
  public String preflight(PreflightView view) {
    Page page = new Page(options);
    new PreflightText(page).write(view);
    return page.toString();
  }

  @Override
  public String problems(ProblemsView view) {
    Page page = new Page(options);
    new ProblemsText(page).write(view);
    return page.toString();
  }

  @Override
  public String drift(DriftView view) {
    Page page = new Page(options);
    new DriftText(page).write(view);
    return page.toString();
  }

  @Override
  public String alerts(AlertsView view) {
    return AlertsSheet.of(view).table(options);
  }

  @Override
  public String coverage(CoverageView view) {
    return CoverageSheet.of(view).table(options);
  }
}
