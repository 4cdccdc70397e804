package dev.muster.journal;

import dev.muster.journal.LeaseAnswer.Holding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table of leases. A lease that was released keeps its row, so that its token never
 * falls.
 */
record LeaseRow(long token, boolean released, Holding holding) {
  private static final String SELECT =
      "select name, token, released, holder, command, run, host, machine, process,"
          + " process_started_at, acquired_at, expires_at from leases";

  /** Both have the same parameters in the same order; an update needs one more. */
  private static final String INSERT =
      "insert into leases (holder, command, run, host, machine, process, process_started_at,"
          + " acquired_at, expires_at, token, name, released)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false) on conflict do nothing";

  private static final String UPDATE =
      "update leases set holder = ?, command = ?, run = ?, host = ?, machine = ?, process = ?,"
          + " process_started_at = ?, acquired_at = ?, expires_at = ?, token = ?, released = false"
          + " where name = ? and token = ?";

  boolean isHeldAt(Instant now) {
    return !released && holding.until().isAfter(now);
  }

  static Optional<LeaseRow> read(Connection connection, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + " where name = ?")) {
      query.setString(1, name);
      return rows(query).stream().findFirst();
    }
  }

  static List<LeaseRow> readAll(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + " order by name")) {
      return rows(query);
    }
  }

  private static List<LeaseRow> rows(PreparedStatement query) throws SQLException {
    List<LeaseRow> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(new LeaseRow(rows.getLong("token"), rows.getBoolean("released"), holding(rows)));
      }
    }
    return all;
  }

  private static Holding holding(ResultSet rows) throws SQLException {
    boolean told = !rows.getString("host").isEmpty();
    Optional<Holder.Place> place = told ? Optional.of(place(rows)) : Optional.empty();
    return new Holding(
        rows.getString("name"),
        new Holder(
            rows.getString("holder"), rows.getString("command"), rows.getString("run"), place),
        Stamp.parse(rows.getString("acquired_at")),
        Stamp.parse(rows.getString("expires_at")));
  }

  private static Holder.Place place(ResultSet rows) throws SQLException {
    String started = rows.getString("process_started_at");
    return new Holder.Place(
        rows.getString("host"),
        rows.getString("machine"),
        rows.getLong("process"),
        started.isEmpty() ? Optional.empty() : Optional.of(Stamp.parse(started)));
  }

  /**
   * Writes it in place of the row with the token before.
   *
   * @return false when somebody was quicker
   */
  boolean write(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(token == 1 ? INSERT : UPDATE)) {
      Optional<Holder.Place> place = holding.holder().place();
      statement.setString(1, holding.holder().who());
      statement.setString(2, holding.holder().command());
      statement.setString(3, holding.holder().run());
      statement.setString(4, place.map(Holder.Place::host).orElse(""));
      statement.setString(5, place.map(Holder.Place::machine).orElse(""));
      statement.setLong(6, place.map(Holder.Place::process).orElse(0L));
      statement.setString(7, place.flatMap(Holder.Place::startedAt).map(Stamp::of).orElse(""));
      statement.setString(8, Stamp.of(holding.since()));
      statement.setString(9, Stamp.of(holding.until()));
      statement.setLong(10, token);
      statement.setString(11, holding.name());
      if (token > 1) {
        statement.setLong(12, token - 1);
      }
      return statement.executeUpdate() == 1;
    }
  }
}
