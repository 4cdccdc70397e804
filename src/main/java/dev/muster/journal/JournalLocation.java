package dev.muster.journal;

import java.nio.file.Path;

/**
 * Where a journal is kept.
 *
 * @param file the SQLite file; it and its folder are made by the first write
 */
public record JournalLocation(Path file) {

  /** The usual place below a project's folder. */
  public static JournalLocation below(Path project) {
    return new JournalLocation(project.resolve(".muster").resolve("journal.db"));
  }

  Dialect dialect() {
    return new SqliteDialect(file);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
