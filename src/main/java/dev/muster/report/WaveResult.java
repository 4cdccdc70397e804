package dev.muster.report;

import dev.muster.rollout.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run came in a wave.
 *
 * @param startedAt empty before it began
 * @param endedAt empty before it ended
 * @param outcomes of its targets; empty until it ended
 */
public record WaveResult(
    String name,
    State state,
    int accounts,
    int targets,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Map<Outcome.Kind, Integer> outcomes) {
  public WaveResult {
    Map<Outcome.Kind, Integer> ordered = new EnumMap<>(Outcome.Kind.class);
    ordered.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(ordered);
  }

  /** How far. */
  public enum State {
    NOT_STARTED("not started"),
    STARTED("not ended"),
    ENDED("ended");

    private final String phrase;

    State(String phrase) {
      this.phrase = phrase;
    }

    public String phrase() {
      return phrase;
    }
  }
}
