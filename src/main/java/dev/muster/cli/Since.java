package dev.muster.cli;

import dev.muster.document.Values;
import dev.muster.journal.Journal;
import dev.muster.journal.RunSummary;
import dev.muster.model.UserError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads a time that a person names: a date, a time, how long ago, or a run. */
final class Since {
  private static final int EVERY_RUN = 10_000;

  private Since() {}

  /**
   * @param now by the clock that stamps the journal
   * @throws UserError when it is nothing of that
   */
  static Instant parse(String text, Instant now, Journal journal) {
    return Values.duration(text)
        .map(now::minus)
        .or(() -> time(text))
        .or(() -> run(text, journal))
        .orElseThrow(
            () ->
                UserError.of(
                    "'" + text + "' is no date, no duration, and no run in the journal.",
                    "Give a date such as 2026-11-22, a time such as 2026-11-22T06:41:00Z, a"
                        + " duration such as 2h30m, or a run from: muster runs"));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> run(String text, Journal journal) {
    return journal.runs(EVERY_RUN).stream()
        .filter(run -> run.id().value().equals(text))
        .map(RunSummary::startedAt)
        .findFirst();
  }
}
