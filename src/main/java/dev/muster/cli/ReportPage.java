package dev.muster.cli;

import dev.muster.journal.RunSummary;
import dev.muster.report.NextCommands;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.View;
import dev.muster.report.render.HtmlRenderer;
import dev.muster.rollout.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** A page for people who were not there: what happened or is, and the runs before. */
final class ReportPage {
  private static final int HISTORY = 50;

  private final Session session;
  private final NextCommands next;

  ReportPage(Session session) {
    this.session = session;
    this.next = NextCommands.of(session.isSimulated());
  }

  /** A page that begins with {@code view}. */
  String of(View view) {
    return HtmlRenderer.page(List.of(view, history()), next);
  }

  /** A status with the newest run, and the runs before. */
  String ofStatus(StatusView status) {
    List<View> views = new ArrayList<>(List.of(status));
    List<RunSummary> runs = session.journal().runs(1);
    if (!runs.isEmpty()) {
      RunSummary newest = runs.get(0);
      List<RecordedEvent> events = session.journal().events(newest.id());
      if (!events.isEmpty()) {
        views.add(
            RunView.of(
                events,
                session.journal().plan(newest.id()),
                session.inputs().names(),
                WaysOn.advice(session.journal(), events, next)));
      }
    }
    views.add(history());
    return HtmlRenderer.page(views, next);
  }

  private RunsView history() {
    return new RunsView(session.journal().runs(HISTORY));
  }
}
