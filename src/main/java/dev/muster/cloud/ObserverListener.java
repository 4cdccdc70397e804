package dev.muster.cloud;

import dev.muster.model.StackSetName;

/** Hears what the Observer is about to spend. */
@FunctionalInterface
public interface ObserverListener {

  /** {@code calls} calls follow, one per instance whose parameter overrides nobody remembers. */
  void askingOverrides(StackSetName stackSet, int calls);
}
