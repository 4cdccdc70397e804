package dev.muster.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL for tests. Where none can be started, the tests that want one are skipped with
 * the reason.
 */
public final class PostgresServer implements AutoCloseable {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  private PostgresServer(Path data) throws IOException {
    this.data = data;
    this.server = builder(data).start();
    this.port = server.getPort();
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
  }

  /** The one that all tests of this process share; it ends with the process. */
  private static final class Shared {
    static final Attempt ATTEMPT = attempt();

    private static Attempt attempt() {
      try {
        return new Attempt(EmbeddedPostgres.builder().start().getPort(), "");
      } catch (IOException | RuntimeException | LinkageError e) {
        return new Attempt(0, e.toString());
      }
    }
  }

  private record Attempt(int port, String failure) {}

  /** A schema of its own in the server that all tests share. */
  public static PostgresPlace place() {
    Attempt attempt = Shared.ATTEMPT;
    Assumptions.assumeTrue(
        attempt.failure().isEmpty(),
        () -> "SKIPPED, no PostgreSQL can be started here: " + attempt.failure());
    PostgresPlace place = place(attempt.port());
    place.execute("create schema " + place.schema());
    return place;
  }

  private static PostgresPlace place(int port) {
    return new PostgresPlace(
        "jdbc:postgresql://localhost:" + port + "/postgres", "t" + SCHEMAS.incrementAndGet());
  }

  /** A server that a test may stop. */
  public static PostgresServer own(Path data) {
    PostgresPlace available = place();
    try {
      PostgresServer server = new PostgresServer(data);
      available.execute("drop schema " + available.schema());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its only database. */
  public PostgresPlace database() {
    return new PostgresPlace("jdbc:postgresql://localhost:" + port + "/postgres", "public");
  }

  /** Stops it as the machine's shutdown does. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again, on the same port and with what it had. */
  public void startAgain() {
    try {
      server = builder(data).setPort(port).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** A schema in a PostgreSQL database. */
  public record PostgresPlace(String database, String schema) implements Place {
    /** What MUSTER_JOURNAL_URL would hold. */
    public String url() {
      return database + "?currentSchema=" + schema;
    }

    /** The variables of somebody who uses it. */
    public Map<String, String> environment() {
      return Map.of("MUSTER_JOURNAL_URL", url(), "PGUSER", "postgres");
    }

    @Override
    public JournalLocation location() {
      return JournalLocation.postgresql(url(), environment());
    }

    @Override
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url(), "postgres", "");
    }

    public void execute(String sql) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The first column of the first row. */
    public String ask(String sql) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        return rows.next() ? rows.getString(1) : "";
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean isUntouched() {
      return ask("select count(*) from pg_class where relnamespace = '"
              + schema
              + "'::regnamespace")
          .equals("0");
    }

    @Override
    public String contents() {
      return ask(
          "select string_agg(database_to_xml::text, '') from schema_to_xml('"
              + schema
              + "', true, false, '') database_to_xml");
    }
  }
}
