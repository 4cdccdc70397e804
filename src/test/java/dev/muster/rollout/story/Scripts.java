package dev.muster.rollout.story;

import dev.muster.rollout.RecordedEvent;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.StackSet;

/** What happens beside a run, and when. */
final class Scripts {
  private Scripts() {}

  /** Nobody interferes. */
  static Witness nothing() {
    return new Witness() {};
  }

  /** Something happens after the first event of a type. */
  static Witness once(String event, Runnable what) {
    return new Witness() {
      private boolean done;

      @Override
      public void told(RecordedEvent recorded) {
        if (!done && recorded.event().getClass().getSimpleName().equals(event)) {
          done = true;
          what.run();
        }
      }
    };
  }

  /** Somebody stops whatever is under way. */
  static int stopEverything(StoryWorld world) {
    return world
        .sandbox()
        .look(
            inside -> {
              int stopped = 0;
              for (StackSet set : StoryWorld.stackSets(inside)) {
                for (Operation operation : set.open()) {
                  inside.stackSetChanges().stop(set, operation);
                  stopped++;
                }
              }
              return stopped;
            });
  }
}
