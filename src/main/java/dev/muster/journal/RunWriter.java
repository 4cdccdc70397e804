package dev.muster.journal;

import dev.muster.journal.JournalException.Kind;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the events of one run. Each keeps the run's leases alive, and is refused when one of them
 * was lost or when another process wrote in between.
 */
public final class RunWriter implements RunLog {
  private final Database database;
  private final RecordCodec codec;
  private final InstantSource clock;
  private final SecretGuard guard;
  private final RunId run;
  private final List<Lease> leases;
  private long sequence;

  RunWriter(Writing writing, RunId run, List<Lease> leases, long sequence) {
    this.database = writing.database();
    this.codec = writing.codec();
    this.clock = writing.clock();
    this.guard = writing.guard();
    this.run = run;
    this.leases = List.copyOf(leases);
    this.sequence = sequence;
  }

  /** What writing takes. */
  record Writing(Database database, RecordCodec codec, InstantSource clock, SecretGuard guard) {}

  public RunId run() {
    return run;
  }

  @Override
  public void append(List<Event> events) {
    record(events);
  }

  /** Like {@link #append}, and tells what became of them, for whoever shows them. */
  public List<RecordedEvent> record(List<Event> events) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<RecordedEvent> recorded = new ArrayList<>();
    for (Event event : events) {
      guard.check(event);
      recorded.add(new RecordedEvent(run, sequence + recorded.size() + 1, now, event));
    }
    database.write(
        connection -> {
          for (Lease lease : leases) {
            lease.renew(connection);
          }
          for (RecordedEvent event : recorded) {
            insert(connection, event);
          }
          return recorded;
        });
    sequence += recorded.size();
    return recorded;
  }

  private void insert(Connection connection, RecordedEvent recorded) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into events (run, sequence, at, type, json) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing")) {
      insert.setString(1, run.value());
      insert.setLong(2, recorded.sequence());
      insert.setString(3, Stamp.of(recorded.at()));
      insert.setString(4, EventTypes.nameOf(recorded.event()));
      insert.setString(5, codec.write(recorded.event()));
      if (insert.executeUpdate() == 0) {
        throw new JournalException(
            Kind.TAKEN_OVER,
            "Another process writes the run " + run + " as well.",
            "Let the other one go on; look at it with: muster runs show " + run);
      }
    }
  }
}
