package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.journal.JournalException.Kind;
import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import dev.muster.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokenJournalTest {
  private static final RunId RUN = new RunId("r1");

  private Path file;

  BrokenJournalTest(@TempDir Path folder) {
    file = folder.resolve("journal.db");
  }

  private Journal open(String pragma) {
    return Journal.open(
        new Hindered(new SqliteDialect(file), pragma), new VirtualTime(Instant.EPOCH));
  }

  private static RunWriter start(Journal journal) {
    return journal.startRun(
        RUN, Worlds.plan(Map.of()), Worlds.state(Map.of(), Map.of()), List.of());
  }

  private static JournalException failure(Runnable action) {
    return catchThrowableOfType(JournalException.class, action::run);
  }

  @Test
  void aFullDiskIsNamedAndLosesNothingThatWasTold() {
    try (Journal journal = open("max_page_count=30")) {
      RunWriter log = start(journal);
      log.append(new Event.Halted("small"));

      JournalException failure = failure(() -> log.append(new Event.Halted("x".repeat(200_000))));

      assertThat(failure.kind()).isEqualTo(Kind.FULL);
      assertThat(failure).hasMessageContaining("journal.db").hasMessageContaining("disk is full");
      assertThat(failure.nextStep()).startsWith("Free some space");
      assertThat(journal.events(RUN)).hasSize(1);
      log.append(new Event.Halted("small again"));
      assertThat(journal.events(RUN)).hasSize(2);
    }
  }

  @Test
  void aFileThatMayNotBeWrittenIsNamed() {
    try (Journal journal = open("busy_timeout=1")) {
      start(journal);
    }
    try (Journal journal = open("query_only=1")) {
      JournalException failure =
          failure(() -> journal.continueRun(RUN, List.of()).append(new Event.Halted("why")));

      assertThat(failure.kind()).isEqualTo(Kind.READ_ONLY);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
    String text = "This is a diary of another kind. ".repeat(100);
    Files.writeString(file, text);
    try (Journal journal = open("busy_timeout=1")) {
      assertThat(failure(() -> start(journal)).kind()).isEqualTo(Kind.NOT_A_JOURNAL);
      assertThat(failure(() -> journal.runs(1)).kind()).isEqualTo(Kind.NOT_A_JOURNAL);
    }
    assertThat(file).hasContent(text);
  }

  @Test
  void aFolderInThePlaceOfTheFileIsNamed() throws IOException {
    Files.createDirectory(file);
    try (Journal journal = open("busy_timeout=1")) {
      assertThat(failure(() -> start(journal)).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Files.writeString(file, "");
    file = file.resolve("below").resolve("journal.db");
    try (Journal journal = open("busy_timeout=1")) {
      JournalException failure = failure(() -> start(journal));

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("The folder of the journal");
    }
  }

  @Test
  void aJournalThatAnotherProcessHoldsIsNamed() throws SQLException {
    try (Journal journal = open("busy_timeout=1")) {
      RunWriter log = start(journal);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");

        assertThat(failure(() -> log.append(new Event.Halted("why"))).kind())
            .isEqualTo(Kind.LOCKED);
        assertThat(journal.events(RUN)).isEmpty();
        statement.execute("rollback");
      }
      log.append(new Event.Halted("why"));
      assertThat(journal.events(RUN)).hasSize(1);
    }
  }

  /** SQLite with a limit that tests can reach. */
  private record Hindered(Dialect dialect, String pragma) implements Dialect {
    @Override
    public String name() {
      return dialect.name();
    }

    @Override
    public boolean exists() {
      return dialect.exists();
    }

    @Override
    public Connection connect() throws SQLException {
      Connection connection = dialect.connect();
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma " + pragma);
      }
      return connection;
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
      return dialect.hasTable(connection, table);
    }

    @Override
    public void keepOthersFromMigrating(Connection connection) throws SQLException {
      dialect.keepOthersFromMigrating(connection);
    }

    @Override
    public JournalException explain(SQLException failure) {
      return dialect.explain(failure);
    }
  }
}
