package dev.muster.cli;

import dev.muster.cloud.CloudException;
import dev.muster.report.StatusChanges;
import dev.muster.report.StatusView;
import dev.muster.report.render.ChangeLines;
import dev.muster.report.render.ProgressPicture.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A status again and again: redrawn in place on a terminal, as a table and then only its changes
 * elsewhere. Ends when somebody asks for it.
 */
final class StatusWatch {
  private final Session session;
  private final Duration every;
  private final Function<StatusView, String> table;

  /**
   * @param table the view for people
   */
  StatusWatch(Session session, Duration every, Function<StatusView, String> table) {
    this.session = session;
    this.every = every;
    this.table = table;
  }

  /** The last of what {@code look} saw. */
  StatusView run(Supplier<StatusView> look) {
    Signals.interruptInstead(session.interruption(), session.terminal(), Signals.Words.OF_A_WATCH);
    StatusView last = look.get();
    boolean live = session.terminal().screen().open();
    if (live) {
      draw(last);
    } else {
      session.terminal().result(table.apply(last));
    }
    try {
      while (!session.interruption().requested()) {
        // Somebody looks at it, so it is the machine's clock that counts, in the sandbox, too.
        session.realTime().sleep(every);
        Optional<StatusView> next = next(look);
        if (live) {
          next.ifPresent(this::draw);
        } else if (next.isPresent()) {
          tell(last, next.get());
        }
        last = next.orElse(last);
      }
    } finally {
      session.terminal().screen().close();
    }
    if (live) {
      session.terminal().result(table.apply(last));
    }
    return last;
  }

  /** What AWS refuses now it may tell the next time. */
  private Optional<StatusView> next(Supplier<StatusView> look) {
    if (session.interruption().requested()) {
      return Optional.empty();
    }
    try {
      return Optional.of(look.get());
    } catch (CloudException e) {
      session.terminal().say("Not seen this time: " + e.action() + " failed: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void tell(StatusView before, StatusView after) {
    List<String> lines =
        ChangeLines.of(after.observedAt().orElseThrow(), StatusChanges.between(before, after));
    if (!lines.isEmpty()) {
      session.terminal().result(String.join("\n", lines));
    }
  }

  private void draw(StatusView view) {
    List<String> lines = table.apply(view).lines().toList();
    session.terminal().screen().draw((width, height) -> fitting(lines, height));
  }

  private static List<Line> fitting(List<String> lines, int height) {
    int shown = lines.size() <= height ? lines.size() : height - 1;
    List<Line> picture = new ArrayList<>();
    lines.subList(0, shown).forEach(line -> picture.add(new Line(line, false)));
    if (shown < lines.size()) {
      picture.add(new Line("… and " + (lines.size() - shown) + " more lines", false));
    }
    return picture;
  }
}
