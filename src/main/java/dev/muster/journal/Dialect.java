package dev.muster.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases; everything else in this room is standard SQL. */
interface Dialect {

  /** Its word in the names of migration files: {@code 1.sqlite.sql} follows {@code 1.sql}. */
  String name();

  /** Whether there is a database already, so that reading need not make one. */
  boolean exists();

  /** A new connection that commits each statement by itself. */
  Connection connect() throws SQLException;

  boolean hasTable(Connection connection, String table) throws SQLException;

  /** Holds back other migrations until the transaction ends; they look again after that. */
  void keepOthersFromMigrating(Connection connection) throws SQLException;

  /** What a failure means to a person. */
  JournalException explain(SQLException failure);
}
