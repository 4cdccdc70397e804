package dev.muster.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a test keeps a journal, and how it looks into it past the journal. */
public interface Place {
  JournalLocation location();

  /** A connection of somebody else. */
  Connection connect() throws SQLException;

  /** Whether nothing was made there. */
  boolean isUntouched();

  /** Everything that is kept there, to search in it. */
  String contents();
}
