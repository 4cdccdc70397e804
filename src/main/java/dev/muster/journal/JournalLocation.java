package dev.muster.journal;

import dev.muster.model.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Where a journal is kept: in a file of this machine, or in a database that several share. */
public final class JournalLocation {
  private final String name;
  private final Supplier<Dialect> dialect;

  private JournalLocation(String name, Supplier<Dialect> dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /**
   * @param file the SQLite file; it and its folder are made by the first write
   */
  public JournalLocation(Path file) {
    this(file.toString(), () -> new SqliteDialect(file));
  }

  /** The usual place below a project's folder. */
  public static JournalLocation below(Path project) {
    return new JournalLocation(project.resolve(".muster").resolve("journal.db"));
  }

  /**
   * A PostgreSQL database; its tables are made by the first write.
   *
   * @param url a JDBC URL, {@code jdbc:postgresql://host/database?…}
   * @param environment where PGUSER and PGPASSWORD are looked up; what the URL says goes before
   * @throws UserError when the URL is none
   */
  public static JournalLocation postgresql(String url, Map<String, String> environment) {
    PostgresAddress address = PostgresAddress.of(url, environment);
    return new JournalLocation(address.name(), () -> new PostgresDialect(address));
  }

  Dialect dialect() {
    return dialect.get();
  }

  /** For people; never with a password. */
  @Override
  public String toString() {
    return name;
  }
}
