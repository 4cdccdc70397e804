package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.Optional;

/** What the last drift detection of a stack set found. */
public record DriftSummary(
    String detection,
    DriftStatus status,
    Optional<Instant> checked,
    int total,
    int drifted,
    int inSync,
    int inProgress,
    int failed) {}
