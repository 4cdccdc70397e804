package dev.muster.report;

import dev.muster.model.StackSetName;
import dev.muster.rollout.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * The definition of a stack set, wanted against actual.
 *
 * @param wanted the version in the files
 * @param actual the version that StackSets holds, as observed; empty when there is no stack set
 * @param since when a run gave it the actual one; remembered, empty when nobody knows
 * @param run the run that did
 */
public record DefinitionStatus(
    StackSetName stackSet,
    String wanted,
    Optional<String> actual,
    Optional<Instant> since,
    Optional<RunId> run) {

  /** Completed by what the journal remembers. */
  public static DefinitionStatus of(
      StackSetName stackSet, String wanted, Optional<String> actual, StatusMemory memory) {
    Optional<StatusMemory.Given> given = actual.flatMap(it -> memory.given(stackSet, it));
    return new DefinitionStatus(
        stackSet,
        wanted,
        actual,
        given.map(StatusMemory.Given::at),
        given.map(StatusMemory.Given::run));
  }
}
