package dev.muster.rollout;

import java.util.List;

/** Where the events of a run go; what was told survives the process before this returns. */
public interface RunLog {

  /** Writes some events, all or none of them: a few thousand cost little more than one. */
  void append(List<Event> events);

  default void append(Event event) {
    append(List.of(event));
  }

  /**
   * Makes sure that the run is still ours, right before something is changed that no event told
   * first.
   */
  default void fence() {
    append(List.of());
  }
}
