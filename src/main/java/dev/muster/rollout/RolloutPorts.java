package dev.muster.rollout;

import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.OverrideCache;
import dev.muster.cloud.StackSets;
import dev.muster.time.Interruption;
import dev.muster.time.Time;
import java.util.Optional;

/**
 * What a run works with.
 *
 * @param observations how to look again
 * @param overrides remembers what was written, so that nobody has to ask for it
 * @param interruption somebody wants us to stop
 * @param beside what a run can do without
 */
public record RolloutPorts(
    StackSets stackSets,
    Observations observations,
    OverrideCache overrides,
    Time time,
    RunLog log,
    Interruption interruption,
    RolloutSettings settings,
    Beside beside) {

  /** The ports that every run needs. */
  public RolloutPorts(
      StackSets stackSets,
      Observations observations,
      OverrideCache overrides,
      Time time,
      RunLog log,
      Interruption interruption,
      RolloutSettings settings) {
    this(stackSets, observations, overrides, time, log, interruption, settings, Beside.nothing());
  }

  /**
   * What a run can do without.
   *
   * @param keepAlive called every half a minute at least while the run waits
   * @param memberStacks where the cause of a failure can be read; empty to believe StackSets
   */
  public record Beside(Runnable keepAlive, Gates gates, Optional<MemberStacks> memberStacks) {
    /** A run on its own. */
    public static Beside nothing() {
      return new Beside(() -> {}, Gates.none(), Optional.empty());
    }
  }
}
