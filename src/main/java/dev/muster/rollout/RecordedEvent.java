package dev.muster.rollout;

import java.time.Instant;

/**
 * An event in its place.
 *
 * @param sequence from 1, without gaps within a run
 */
public record RecordedEvent(RunId run, long sequence, Instant at, Event event) {}
