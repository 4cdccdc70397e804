package dev.muster.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The one connection of a journal, opened by the first use; one user at a time. */
final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final Migrations migrations;
  private @Nullable Connection connection;
  private boolean schemaIsKnown;

  Database(Dialect dialect, Migrations migrations) {
    this.dialect = dialect;
    this.migrations = migrations;
  }

  /** Something to do with a connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Reads; where there is no journal yet, the answer is {@code absent} and none is made. */
  synchronized <T> T read(T absent, Work<T> work) {
    if (connection == null && !dialect.exists()) {
      return absent;
    }
    try {
      Connection open = connected();
      if (!schemaIsKnown && !hasBegun(open)) {
        return absent;
      }
      return work.on(withKnownSchema(open));
    } catch (SQLException e) {
      forgetIfLost(e);
      throw dialect.explain(e);
    }
  }

  /** All or nothing; durable when this returns. */
  synchronized <T> T write(Work<T> work) {
    try {
      Connection open = withKnownSchema(connected());
      try {
        return transaction(open, work);
      } catch (SQLException | RuntimeException e) {
        if (!undo(open, e)) {
          connection = null;
        }
        throw e;
      }
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = dialect.connect();
      connection = open;
      schemaIsKnown = false;
    }
    return open;
  }

  private boolean hasBegun(Connection open) throws SQLException {
    boolean answered = false;
    try {
      boolean begun = migrations.hasBegun(open, dialect);
      answered = true;
      return begun;
    } finally {
      drop(open, !answered);
    }
  }

  private Connection withKnownSchema(Connection open) throws SQLException {
    if (schemaIsKnown) {
      return open;
    }
    try {
      if (!migrations.areDone(open, dialect)) {
        transaction(open, migrating -> migrations.apply(migrating, dialect));
      }
      schemaIsKnown = true;
      return open;
    } finally {
      drop(open, !schemaIsKnown);
    }
  }

  /** A connection that was of no use; closing it takes back what it had begun. */
  private void drop(Connection open, boolean useless) throws SQLException {
    if (useless) {
      connection = null;
      open.close();
    }
  }

  /** The next one to ask gets a new connection. */
  private void forgetIfLost(SQLException failure) {
    try {
      if (connection != null && connection.isClosed()) {
        connection = null;
      }
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  private static <T> T transaction(Connection open, Work<T> work) throws SQLException {
    open.setAutoCommit(false);
    T result = work.on(open);
    open.commit();
    open.setAutoCommit(true);
    return result;
  }

  /**
   * Takes back what a failed transaction did. A database may have done so by itself, and then
   * refuses; the connection is closed in that case, which takes everything back as well.
   *
   * @return whether the connection can be used again
   */
  private static boolean undo(Connection open, Exception failure) {
    try {
      open.rollback();
      open.setAutoCommit(true);
      return true;
    } catch (SQLException first) {
      failure.addSuppressed(first);
    }
    try {
      open.close();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
    return false;
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }
}
