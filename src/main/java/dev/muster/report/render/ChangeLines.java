package dev.muster.report.render;

import dev.muster.report.StatusChanges.Change;
import dev.muster.report.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes of a status, a line each, for logs. */
public final class ChangeLines {
  private ChangeLines() {}

  /**
   * @param at when they were seen
   */
  public static List<String> of(Instant at, List<Change> changes) {
    return changes.stream().map(change -> line(at, change)).toList();
  }

  private static String line(Instant at, Change change) {
    return Words.time(at)
        + "  "
        + Words.account(change.account())
        + ": "
        + change.target().stackSet()
        + " "
        + change.target().region()
        + ": "
        + word(change.before())
        + " → "
        + word(change.after());
  }

  private static String word(Optional<TargetState> state) {
    return state.map(TargetState::word).orElse("not there");
  }
}
