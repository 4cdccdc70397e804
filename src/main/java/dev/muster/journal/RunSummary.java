package dev.muster.journal;

import dev.muster.model.StackSetName;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in a list of runs.
 *
 * @param command blank when the run died before it told anything
 * @param caller blank when the run died before it told anything
 * @param targets how many targets its plan changes
 * @param lastHeardAt when it told something for the last time
 * @param result empty while it goes on, and when it died
 * @param outcomes how many targets ended how; empty without a result
 */
public record RunSummary(
    RunId id,
    Instant startedAt,
    String command,
    String caller,
    List<StackSetName> stackSets,
    int targets,
    Instant lastHeardAt,
    Optional<RunResult> result,
    Map<Outcome.Kind, Integer> outcomes) {
  public RunSummary {
    stackSets = List.copyOf(stackSets);
    Map<Outcome.Kind, Integer> ordered = new EnumMap<>(Outcome.Kind.class);
    ordered.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(ordered);
  }
}
