package dev.muster.rollout;

/** Where the events of a run go; what was told survives the process before this returns. */
public interface RunLog {
  void append(Event event);
}
