package dev.muster.sandbox.world;

import java.util.HashSet;
import java.util.Set;

/** Which operations must not run side by side: their targets meet, or one changes the set. */
final class Conflicts {
  private Conflicts() {}

  static boolean between(Operation one, Operation other) {
    if (one.request().work() == Work.UPDATE_SET || other.request().work() == Work.UPDATE_SET) {
      return true;
    }
    Set<InstanceKey> targets = new HashSet<>();
    for (RegionRun run : one.runs()) {
      run.rows().forEach(row -> targets.add(new InstanceKey(row.account(), run.region())));
    }
    for (RegionRun run : other.runs()) {
      for (ResultRow row : run.rows()) {
        if (targets.contains(new InstanceKey(row.account(), run.region()))) {
          return true;
        }
      }
    }
    return false;
  }
}
