package dev.muster.journal;

import dev.muster.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a database to the schema that this Muster knows.
 *
 * <p>Version n is the resource {@code n.sql}, then {@code n.<dialect>.sql} where a database needs
 * words of its own. An empty line separates statements.
 */
final class Migrations {
  /** The newest schema that this Muster knows. */
  static final int LATEST = 2;

  private final InstantSource clock;

  Migrations(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether there is a journal at all, of whatever version. */
  boolean hasBegun(Connection connection, Dialect dialect) throws SQLException {
    return version(connection, dialect) > 0;
  }

  /** Whether nothing is left to do; a schema of the future is the person's to solve. */
  boolean areDone(Connection connection, Dialect dialect) throws SQLException {
    int version = version(connection, dialect);
    if (version > LATEST) {
      throw UserError.of(
          "The journal was written by a newer Muster: its schema is "
              + version
              + ", and this one knows "
              + LATEST
              + ".",
          "Use the newer Muster, or name another place for the journal.");
    }
    return version == LATEST;
  }

  /** Applies what is missing; looks again first, since another process may have been quicker. */
  int apply(Connection connection, Dialect dialect) throws SQLException {
    dialect.keepOthersFromMigrating(connection);
    int from = version(connection, dialect);
    for (int version = from + 1; version <= LATEST; version++) {
      for (String statement : statements(version, dialect)) {
        try (Statement migration = connection.createStatement()) {
          migration.execute(statement);
        }
      }
      record(connection, version);
    }
    return LATEST;
  }

  private static int version(Connection connection, Dialect dialect) throws SQLException {
    if (!dialect.hasTable(connection, "schema_version")) {
      return 0;
    }
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("select max(version) from schema_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private void record(Connection connection, int version) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into schema_version (version, applied_at) values (?, ?)")) {
      insert.setInt(1, version);
      insert.setString(2, Stamp.of(clock.instant()));
      insert.executeUpdate();
    }
  }

  private static List<String> statements(int version, Dialect dialect) {
    return Stream.of(version + ".sql", version + "." + dialect.name() + ".sql")
        .flatMap(name -> resource(name).stream())
        .flatMap(text -> Stream.of(text.split("\\n\\s*\\n")))
        .filter(statement -> !statement.isBlank())
        .toList();
  }

  private static Optional<String> resource(String name) {
    try (InputStream stream = Migrations.class.getResourceAsStream(name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the migration " + name + " cannot be read", e);
    }
  }
}
