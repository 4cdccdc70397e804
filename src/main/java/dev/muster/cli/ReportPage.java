package dev.muster.cli;

import dev.muster.journal.RunSummary;
import dev.muster.model.UserError;
import dev.muster.report.NextCommands;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.View;
import dev.muster.report.render.HtmlRenderer;
import dev.muster.rollout.RecordedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Says before anything is changed that the page could not be written. */
  static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean possible =
        folder != null
            && Files.isDirectory(folder)
            && !Files.isDirectory(file)
            && Files.isWritable(Files.exists(file) ? file : folder);
    if (!possible) {
      throw UserError.of(
          "The report cannot be written to " + file + ".",
          "Name a file in a folder that exists and that you may write to: --report run.html");
    }
  }

  /** Writes a page that begins with {@code view}. */
  void write(Path file, View view) {
    try {
      Files.writeString(file, HtmlRenderer.page(List.of(view, history()), next));
      session.terminal().say("The report is in " + file + ".");
    } catch (IOException e) {
      session
          .terminal()
          .say(
              "The report could not be written to "
                  + file
                  + " ("
                  + e.getMessage()
                  + "). Write it again with: "
                  + next.command("runs show RUN -o html")
                  + " > "
                  + file);
    }
  }

  /** A status with the newest run, and the runs before. */
  String of(StatusView status) {
    List<View> views = new ArrayList<>(List.of(status));
    List<RunSummary> runs = session.journal().runs(1);
    if (!runs.isEmpty()) {
      RunSummary newest = runs.get(0);
      List<RecordedEvent> events = session.journal().events(newest.id());
      if (!events.isEmpty()) {
        views.add(
            RunView.of(
                events, session.journal().plan(newest.id()), session.inputs().names(), next));
      }
    }
    views.add(history());
    return HtmlRenderer.page(views, next);
  }

  private RunsView history() {
    return new RunsView(session.journal().runs(HISTORY));
  }
}
