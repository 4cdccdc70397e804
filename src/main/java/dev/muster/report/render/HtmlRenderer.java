package dev.muster.report.render;

import dev.muster.report.AccountHistoryView;
import dev.muster.report.AlertsView;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.NextCommands;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.Renderer;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.View;
import java.util.ArrayList;
import java.util.List;

/** For everybody: a page that opens from disk, with everything inside. */
public final class HtmlRenderer implements Renderer {
  private final TableOptions options;

  HtmlRenderer(TableOptions options) {
    this.options = options;
  }

  /** Several views on one page, in this order; the first gives it its title. */
  public static String page(List<View> views) {
    return page(views, NextCommands.plain());
  }

  /** The same, with advice for the world that they are about. */
  public static String page(List<View> views, NextCommands next) {
    List<HtmlPart> parts = new ArrayList<>();
    for (View view : views) {
      parts.add(view.fold(new HtmlParts("part" + (parts.size() + 1), next)));
    }
    return HtmlPage.of(parts.get(0).title(), parts);
  }

  @Override
  public String plan(PlanView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String run(RunView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String status(StatusView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String runs(RunsView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String preflight(PreflightView view) {
    return page(List.of(view));
  }

  @Override
  public String problems(ProblemsView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String drift(DriftView view) {
    return page(List.of(view), options.next());
  }

  @Override
  public String alerts(AlertsView view) {
    return page(List.of(view));
  }

  @Override
  public String coverage(CoverageView view) {
    return page(List.of(view));
  }
}
