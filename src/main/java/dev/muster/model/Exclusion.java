package dev.muster.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An account is deliberately left out of a stack set.
 *
 * @param stackSet the folder of the stack set under {@code stacksets/}
 * @param reason why, for everybody who asks {@code status}
 * @param until the last day on which it holds; without it, for ever
 */
public record Exclusion(
    String stackSet, String reason, Optional<LocalDate> until, SourceLocation location) {}
