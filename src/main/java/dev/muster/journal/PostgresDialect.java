package dev.muster.journal;

import dev.muster.journal.JournalException.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.Driver;

/** A journal in a PostgreSQL database, which several machines may share. */
final class PostgresDialect implements Dialect {
  /**
   * Any number will do, as long as it is the same for everybody who brings a journal up to date.
   */
  private static final long MIGRATION_LOCK = 0x6d_75_73_74_65_72L;

  private final PostgresAddress address;

  PostgresDialect(PostgresAddress address) {
    this.address = address;
  }

  @Override
  public String name() {
    return "postgresql";
  }

  /** Only asking it tells what is there. */
  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public Connection connect() throws SQLException {
    // Not by the DriverManager, which would load every driver there is.
    Connection connection = new Driver().connect(address.url(), address.settings());
    if (connection == null) {
      throw new SQLException("the driver does not take the URL", "08001");
    }
    // What a URL or a role may have set otherwise: the fences are written for this one.
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return connection;
  }

  /** By a query, not by to_regclass: that may answer from before others' migration has ended. */
  @Override
  public boolean hasTable(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select 1 from pg_catalog.pg_tables"
                + " where tablename = ? and schemaname = any (current_schemas(false))")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public void keepOthersFromMigrating(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      lock.execute("select pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
    }
  }

  @Override
  public JournalException explain(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "53100" ->
          exception(
              Kind.FULL,
              "cannot grow: the server's disk is full",
              "Free some space there. A run that was under way is not lost: go on with it by:"
                  + " muster resume",
              failure);
      case "25006" ->
          exception(
              Kind.READ_ONLY,
              "may not be written: the server or the session only reads",
              "Name in MUSTER_JOURNAL_URL the server that takes writes, not a standby.",
              failure);
      case "42501" ->
          exception(
              Kind.READ_ONLY,
              "may not be written: " + words(failure),
              "Give the role of PGUSER the right to create and use tables in that schema.",
              failure);
      case "40001", "40P01", "55P03" ->
          exception(
              Kind.LOCKED,
              "is held by another process",
              "Wait until the other command has ended, then run this one again.",
              failure);
      case "42P01", "42703", "42P07", "42710", "42723" ->
          exception(
              Kind.NOT_A_JOURNAL,
              "holds tables that are not Muster's: " + words(failure),
              "Give Muster a database of its own, or a schema: add currentSchema=muster to the"
                  + " URL.",
              failure);
      default -> unreachable(state, failure);
    };
  }

  private JournalException unreachable(String state, SQLException failure) {
    return exception(
        Kind.UNREACHABLE,
        "cannot be used: " + words(failure),
        switch (state) {
          case "28000", "28P01", "08004" ->
              "Check PGUSER and PGPASSWORD, or the file that PGPASSFILE names.";
          case "3D000" -> "Make the database, such as with: createdb muster";
          case "3F000" ->
              "Make the schema that currentSchema names, such as with: psql -c 'create schema"
                  + " muster'";
          case "53300" -> "Wait until other clients have left, or allow more connections.";
          default ->
              "Check that the server runs, that this machine reaches it, and what"
                  + " MUSTER_JOURNAL_URL names.";
        },
        failure);
  }

  /** The sentence without what follows it, which may quote values. */
  private static String words(SQLException failure) {
    String message = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return message.lines().findFirst().orElse("no reason given");
  }

  private JournalException exception(Kind kind, String what, String nextStep, SQLException cause) {
    String sentence = ("The journal " + address.name() + " " + what).strip();
    return new JournalException(
        kind, sentence.endsWith(".") ? sentence : sentence + ".", nextStep, cause);
  }
}
