package dev.muster.sandbox.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many targets are worked on at a time, over all stack sets of an account, and where some must
 * wait because there are too many. A place is the account that owns the set and a target's Region.
 */
final class Crowd {
  private final World world;
  private final Map<InstanceKey, Integer> busy = new HashMap<>();
  private final Set<InstanceKey> full = new HashSet<>();

  Crowd(World world) {
    this.world = world;
  }

  static InstanceKey place(StackSet set, RegionRun run) {
    return new InstanceKey(set.identity().account(), run.region());
  }

  /** Counts what is worked on in a world that was just read. */
  void count() {
    for (StackSet set : world.stackSets().all()) {
      for (Operation operation : set.open()) {
        for (RegionRun run : operation.runs()) {
          busy.merge(place(set, run), run.running(), Integer::sum);
          if (operation.status() == OperationStatus.RUNNING && run.mayStart()) {
            full.add(place(set, run));
          }
        }
      }
    }
  }

  /** Whether there is room for one more; when not, somebody waits from now on. */
  boolean hasRoom(InstanceKey place) {
    boolean room = busy.getOrDefault(place, 0) < world.seed().knobs().quotas().atOnce();
    if (!room) {
      full.add(place);
    }
    return room;
  }

  void began(InstanceKey place) {
    busy.merge(place, 1, Integer::sum);
  }

  /** Whether somebody has waited for this. */
  boolean ended(InstanceKey place) {
    busy.merge(place, -1, Integer::sum);
    return full.remove(place);
  }
}
