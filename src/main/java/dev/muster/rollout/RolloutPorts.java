package dev.muster.rollout;

import dev.muster.cloud.OverrideCache;
import dev.muster.cloud.StackSets;
import dev.muster.time.Interruption;
import dev.muster.time.Time;

/**
 * What a run works with.
 *
 * @param observations how to look again
 * @param overrides remembers what was written, so that nobody has to ask for it
 * @param interruption somebody wants us to stop
 */
public record RolloutPorts(
    StackSets stackSets,
    Observations observations,
    OverrideCache overrides,
    Time time,
    RunLog log,
    Interruption interruption,
    RolloutSettings settings) {}
