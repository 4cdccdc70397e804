package dev.muster.report;

import dev.muster.rollout.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * The last thing that the journal tells of a target. What AWS says now may be something else.
 *
 * @param version what the target was last given; empty when the journal does not reach back so far
 */
public record Remembered(RunId run, Instant at, Verdict verdict, Optional<String> version) {}
