package dev.muster.journal;

import dev.muster.journal.JournalException.Kind;
import dev.muster.journal.LeaseAnswer.Granted;
import dev.muster.journal.LeaseAnswer.Holding;
import dev.muster.journal.LeaseAnswer.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leases of a journal. Their clock is the real one, also where AWS is simulated. */
public final class Leases {
  private static final String COLUMNS = "token, holder, acquired_at, expires_at, released";

  private final Database database;
  private final InstantSource clock;
  private final Duration lifetime;

  Leases(Database database, InstantSource clock, Duration lifetime) {
    this.database = database;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** A row of the table. */
  private record Row(long token, boolean released, Holding holding) {
    boolean isHeldAt(Instant now) {
      return !released && holding.until().isAfter(now);
    }
  }

  /**
   * Asks for a lease; one that its holder did not renew in time is taken over.
   *
   * @param name what is to be done alone, such as {@code rollout}
   * @param holder in words for the people who are refused
   */
  public LeaseAnswer acquire(String name, String holder) {
    return database.write(
        connection -> {
          Optional<Row> row = row(connection, name);
          Instant now = clock.instant();
          if (row.filter(found -> found.isHeldAt(now)).isPresent()) {
            return new Refused(row.orElseThrow().holding());
          }
          long token = row.map(Row::token).orElse(0L) + 1;
          if (write(connection, new Row(token, false, holding(name, holder, now))) == 0) {
            return new Refused(row(connection, name).orElseThrow().holding());
          }
          return new Granted(
              new Lease(this, name, token),
              row.filter(found -> !found.released()).map(Row::holding));
        });
  }

  /** All leases that somebody has now. */
  public List<Holding> held() {
    return database.read(
        List.of(),
        connection -> {
          Instant now = clock.instant();
          List<Holding> held = new ArrayList<>();
          try (PreparedStatement query =
                  connection.prepareStatement(
                      "select name, " + COLUMNS + " from leases order by name");
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              Row row = row(rows.getString("name"), rows);
              if (row.isHeldAt(now)) {
                held.add(row.holding());
              }
            }
          }
          return held;
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
      update.setString(1, Stamp.of(clock.instant().plus(lifetime)));
      update.setString(2, lease.name());
      update.setLong(3, lease.token());
      if (update.executeUpdate() == 0) {
        throw lost(lease.name(), row(connection, lease.name()));
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

  private Holding holding(String name, String holder, Instant now) {
    return new Holding(name, holder, now, now.plus(lifetime));
  }

  private static JournalException lost(String name, Optional<Row> row) {
    String holder =
        row.filter(found -> !found.released())
            .map(found -> found.holding().holder() + " since " + found.holding().since())
            .orElse("nobody");
    return new JournalException(
        Kind.TAKEN_OVER,
        "This run no longer has the lock \"" + name + "\"; now it is with " + holder + ".",
        "Wait until the other run has ended, then look at muster status.");
  }

  /** One row is written unless somebody was quicker. */
  private static int write(Connection connection, Row row) throws SQLException {
    String sql =
        row.token() == 1
            ? "insert into leases (holder, acquired_at, expires_at, token, name, released)"
                + " values (?, ?, ?, ?, ?, false) on conflict do nothing"
            : "update leases set holder = ?, acquired_at = ?, expires_at = ?, token = ?,"
                + " released = false where name = ? and token = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, row.holding().holder());
      statement.setString(2, Stamp.of(row.holding().since()));
      statement.setString(3, Stamp.of(row.holding().until()));
      statement.setLong(4, row.token());
      statement.setString(5, row.holding().name());
      if (row.token() > 1) {
        statement.setLong(6, row.token() - 1);
      }
      return statement.executeUpdate();
    }
  }

  private static Optional<Row> row(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select " + COLUMNS + " from leases where name = ?")) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(row(name, rows)) : Optional.empty();
      }
    }
  }

  private static Row row(String name, ResultSet rows) throws SQLException {
    return new Row(
        rows.getLong("token"),
        rows.getBoolean("released"),
        new Holding(
            name,
            rows.getString("holder"),
            Stamp.parse(rows.getString("acquired_at")),
            Stamp.parse(rows.getString("expires_at"))));
  }
}
