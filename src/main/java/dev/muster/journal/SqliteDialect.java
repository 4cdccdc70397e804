package dev.muster.journal;

import dev.muster.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;

/** A journal in an SQLite file. */
final class SqliteDialect implements Dialect {
  private static final int BUSY_MILLIS = 10_000;

  private static final int ATTEMPTS = 1_000;

  /** SQLite's extended result codes carry the primary one in their lowest byte. */
  private static final int PRIMARY_CODE = 0xff;

  private final Path file;

  SqliteDialect(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public boolean exists() {
    return Files.exists(file);
  }

  @Override
  public Connection connect() throws SQLException {
    makeFolder();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(JournalMode.WAL);
    // A lost answer must not become a lost operation: what was told is on the disk.
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    // A transaction that reads first and writes later would fail at once beside another writer.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return connect(config);
  }

  /**
   * While one process turns a new file to write-ahead logging, SQLite refuses others at once
   * instead of having them wait; it takes milliseconds.
   */
  private Connection connect(SQLiteConfig config) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      } catch (SQLException e) {
        if (!isBusy(e) || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean isBusy(SQLException failure) {
    return (failure.getErrorCode() & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private void makeFolder() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new JournalException(
          Kind.UNREACHABLE,
          "The folder of the journal " + file + " cannot be made: " + e.getMessage() + ".",
          "Make the folder yourself, or name another place with --state-dir.",
          e);
    }
  }

  @Override
  public boolean hasTable(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select 1 from sqlite_master where type = 'table' and name = ?")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** A transaction that may write is alone with the file from its beginning. */
  @Override
  public void keepOthersFromMigrating(Connection connection) {}

  @Override
  public JournalException explain(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case 5, 6 ->
          exception(
              Kind.LOCKED,
              "is held by another process",
              "Wait until the other command has ended, then run this one again.",
              failure);
      case 8 ->
          exception(
              Kind.READ_ONLY,
              "may not be written",
              "Allow writing to the file and its folder, or name another place with --state-dir.",
              failure);
      case 11, 26 ->
          exception(
              Kind.NOT_A_JOURNAL,
              "is not a journal, or it is damaged",
              "Bring back a copy that is well; or move the file away, and Muster begins a new"
                  + " journal that knows no run.",
              failure);
      case 13 ->
          exception(
              Kind.FULL,
              "cannot grow: the disk is full",
              "Free some space. A run that was under way is not lost: go on with it by: muster"
                  + " resume",
              failure);
      default ->
          exception(
              Kind.UNREACHABLE,
              "cannot be used: " + failure.getMessage(),
              "Check that the path is right, that the disk is well, and that you may read and write"
                  + " there; or name another place with --state-dir.",
              failure);
    };
  }

  private JournalException exception(Kind kind, String what, String nextStep, SQLException cause) {
    return new JournalException(kind, "The journal " + file + " " + what + ".", nextStep, cause);
  }
}
