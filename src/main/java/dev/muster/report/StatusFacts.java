package dev.muster.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a status knows beside its rows.
 *
 * @param observedAt when AWS was asked
 * @param since only what changed since then is shown, as the journal remembers it
 * @param definitions of each stack set, wanted and actual
 * @param notInInventory accounts of the organization that nobody listed
 * @param memory what runs did to the targets
 */
public record StatusFacts(
    Optional<Instant> observedAt,
    Optional<Instant> since,
    List<DefinitionStatus> definitions,
    List<AccountRef> notInInventory,
    StatusMemory memory) {
  public StatusFacts {
    definitions = List.copyOf(definitions);
    notInInventory = List.copyOf(notInInventory);
  }

  static StatusFacts none() {
    return new StatusFacts(
        Optional.empty(), Optional.empty(), List.of(), List.of(), new StatusMemory());
  }
}
