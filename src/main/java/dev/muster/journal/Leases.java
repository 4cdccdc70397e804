package dev.muster.journal;

import dev.muster.journal.JournalException.Kind;
import dev.muster.journal.LeaseAnswer.Granted;
import dev.muster.journal.LeaseAnswer.Holding;
import dev.muster.journal.LeaseAnswer.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The leases of a journal. Their clock is the real one, also where AWS is simulated. */
public final class Leases {
  private final Database database;
  private final Circumstances circumstances;

  Leases(Database database, Circumstances circumstances) {
    this.database = database;
    this.circumstances = circumstances;
  }

  /** What leases are judged by. */
  record Circumstances(InstantSource clock, Duration lifetime, Processes processes) {}

  /**
   * Asks for a lease; one that its holder did not renew in time is taken over, and one whose holder
   * is a dead process of this machine at once.
   *
   * @param name what is to be done alone, such as {@code rollout}
   * @param holder who asks; this process is taken for its place
   */
  public LeaseAnswer acquire(String name, Holder holder) {
    Holder here = holder.at(circumstances.processes().own());
    return database.write(
        connection -> {
          Optional<LeaseRow> row = LeaseRow.read(connection, name);
          Instant now = now();
          if (row.filter(found -> isHeld(found, now)).isPresent()) {
            return new Refused(row.orElseThrow().holding());
          }
          long token = row.map(LeaseRow::token).orElse(0L) + 1;
          Holding holding = new Holding(name, here, now, now.plus(circumstances.lifetime()));
          if (!new LeaseRow(token, false, holding).write(connection)) {
            return new Refused(LeaseRow.read(connection, name).orElseThrow().holding());
          }
          return new Granted(
              new Lease(this, name, token),
              row.filter(found -> !found.released()).map(LeaseRow::holding));
        });
  }

  /**
   * Asks for a lease.
   *
   * @param who in words for the people who are refused
   */
  public LeaseAnswer acquire(String name, String who) {
    return acquire(name, Holder.named(who));
  }

  private boolean isHeld(LeaseRow row, Instant now) {
    return row.isHeldAt(now)
        && row.holding()
            .holder()
            .place()
            .filter(place -> circumstances.processes().isDead(place))
            .isEmpty();
  }

  private Instant now() {
    return circumstances.clock().instant();
  }

  /** All leases that somebody has now. */
  public List<Holding> held() {
    return database.read(
        List.of(),
        connection -> {
          Instant now = now();
          return LeaseRow.readAll(connection).stream()
              .filter(row -> row.isHeldAt(now))
              .map(LeaseRow::holding)
              .toList();
        });
  }

  void renew(Lease lease) {
    database.write(
        connection -> {
          renew(lease, connection);
          return lease;
        });
  }

  void renew(Lease lease, Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update leases set expires_at = ? where name = ? and token = ? and released = false")) {
      update.setString(1, Stamp.of(now().plus(circumstances.lifetime())));
      update.setString(2, lease.name());
      update.setLong(3, lease.token());
      if (update.executeUpdate() == 0) {
        throw lost(lease.name(), LeaseRow.read(connection, lease.name()));
      }
    }
  }

  void release(Lease lease) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update leases set released = true where name = ? and token = ?")) {
            update.setString(1, lease.name());
            update.setLong(2, lease.token());
            return update.executeUpdate();
          }
        });
  }

  private static JournalException lost(String name, Optional<LeaseRow> row) {
    String holder =
        row.filter(found -> !found.released())
            .map(found -> found.holding().holder() + " since " + found.holding().since())
            .orElse("nobody");
    return new JournalException(
        Kind.TAKEN_OVER,
        "This run no longer has the lock \"" + name + "\"; now it is with " + holder + ".",
        "Wait until the other run has ended; then see where every account is with: muster status");
  }
}
