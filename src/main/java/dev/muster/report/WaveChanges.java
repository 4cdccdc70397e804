package dev.muster.report;

import java.time.Duration;
import java.util.List;

/**
 * What a plan does in one wave.
 *
 * @param gate a command that decides whether to go on; blank for none
 * @param changes by stack set in the order of dependencies
 */
public record WaveChanges(
    String name, int accounts, int targets, Duration bake, String gate, List<ChangeGroup> changes) {
  public WaveChanges {
    changes = List.copyOf(changes);
  }
}
