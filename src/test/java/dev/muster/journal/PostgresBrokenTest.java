package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.journal.JournalException.Kind;
import dev.muster.journal.PostgresServer.PostgresPlace;
import dev.muster.model.UserError;
import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import dev.muster.time.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that is not as it should be. */
final class PostgresBrokenTest {
  private static final RunId RUN = new RunId("r1");
  private static final String PASSWORD = "s3cr3t-of-the-journal";

  private final PostgresPlace place = PostgresServer.place();

  private static Journal open(JournalLocation location) {
    return Journal.open(location, new VirtualTime(Instant.EPOCH));
  }

  private static Journal open(String url) {
    return open(
        JournalLocation.postgresql(url, Map.of("PGUSER", "postgres", "PGPASSWORD", PASSWORD)));
  }

  private static RunWriter start(Journal journal) {
    return journal.startRun(
        RUN, Worlds.plan(Map.of()), Worlds.state(Map.of(), Map.of()), List.of());
  }

  /** What somebody reads who wants to know everything. */
  private static JournalException failure(Runnable action) {
    JournalException failure = catchThrowableOfType(JournalException.class, action::run);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(PASSWORD);
    return failure;
  }

  @Test
  void aFullDiskIsNamedAndLosesNothingThatWasTold() {
    try (Journal journal = open(place.location())) {
      RunWriter log = start(journal);
      log.append(new Event.Halted("small"));
      place.execute(
          "create function "
              + place.schema()
              + ".full_disk() returns trigger language plpgsql as $$ begin raise exception"
              + " 'could not extend file: No space left on device' using errcode = '53100';"
              + " end; $$");
      place.execute(
          "create trigger full_disk before insert on events for each row"
              + " execute function full_disk()");

      JournalException failure = failure(() -> log.append(new Event.Halted("more")));

      assertThat(failure.kind()).isEqualTo(Kind.FULL);
      assertThat(failure.nextStep()).startsWith("Free some space");
      assertThat(journal.events(RUN)).hasSize(1);
      place.execute("drop trigger full_disk on events");
      log.append(new Event.Halted("again"));
      assertThat(journal.events(RUN)).hasSize(2);
    }
  }

  @Test
  void aServerThatOnlyReadsIsNamedAndCanBeRead() {
    try (Journal journal = open(place.location())) {
      start(journal).append(new Event.Halted("why"));
    }
    String standby = place.url() + "&options=-c%20default_transaction_read_only=on";
    try (Journal journal = open(standby)) {
      assertThat(journal.events(RUN)).hasSize(1);
      assertThat(
              failure(() -> journal.continueRun(RUN, List.of()).append(new Event.Halted("why")))
                  .kind())
          .isEqualTo(Kind.READ_ONLY);
    }
  }

  @Test
  void aRoleThatMayOnlyReadIsNamedAndCanRead() {
    try (Journal journal = open(place.location())) {
      start(journal).append(new Event.Halted("why"));
    }
    String role = "auditor_" + place.schema();
    place.execute("create role " + role + " login");
    place.execute("grant usage on schema " + place.schema() + " to " + role);
    place.execute("grant select on all tables in schema " + place.schema() + " to " + role);

    try (Journal journal = open(JournalLocation.postgresql(place.url(), Map.of("PGUSER", role)))) {
      assertThat(journal.events(RUN)).hasSize(1);
      JournalException failure =
          failure(() -> journal.continueRun(RUN, List.of()).append(new Event.Halted("why")));
      assertThat(failure.kind()).isEqualTo(Kind.READ_ONLY);
      assertThat(failure).hasMessageContaining("permission denied");
    }
  }

  @Test
  void tablesOfSomethingElseAreLeftAsTheyAre() {
    place.execute("create table events (what text)");
    place.execute("insert into events values ('a concert')");
    try (Journal journal = open(place.location())) {
      assertThat(journal.runs(1)).isEmpty();
      JournalException failure = failure(() -> start(journal));
      assertThat(failure.kind()).isEqualTo(Kind.NOT_A_JOURNAL);
      assertThat(failure.nextStep()).contains("currentSchema=muster");
    }
    assertThat(place.ask("select what from events")).isEqualTo("a concert");
    assertThat(place.ask("select to_regclass('runs') is null")).isEqualTo("t");
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutThePassword() {
    String url = "jdbc:postgresql://localhost:1/muster?user=me&password=" + PASSWORD;
    try (Journal journal = open(url)) {
      JournalException failure = failure(() -> journal.runs(1));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("postgresql://localhost:1/muster");
      assertThat(failure.nextStep()).contains("MUSTER_JOURNAL_URL");
    }
  }

  @Test
  void aDatabaseOrSchemaThatDoesNotExistIsNamed() {
    try (Journal journal = open(place.database().replace("/postgres", "/nowhere"))) {
      assertThat(failure(() -> journal.runs(1)).nextStep()).contains("createdb");
    }
    try (Journal journal = open(place.database() + "?currentSchema=nowhere")) {
      assertThat(failure(() -> start(journal)).nextStep()).contains("create schema");
    }
  }

  @Test
  void aLostConnectionIsNamedAndTheNextOneIsNew() {
    try (Journal journal = open(place.url() + "&ApplicationName=" + place.schema())) {
      RunWriter log = start(journal);
      log.append(new Event.Halted("before"));
      place.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '"
              + place.schema()
              + "'");

      JournalException failure = failure(() -> log.append(new Event.Halted("lost")));

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(journal.events(RUN)).hasSize(1);
      log.append(new Event.Halted("after"));
      assertThat(journal.events(RUN)).hasSize(2);
    }
  }

  @Test
  void whatWasToldSurvivesTheEndOfTheServer(@TempDir Path data) {
    try (PostgresServer server = PostgresServer.own(data);
        Journal journal = open(server.database().location())) {
      RunWriter log = start(journal);
      log.append(new Event.Halted("before"));
      server.stop();
      assertThat(failure(() -> log.append(new Event.Halted("lost"))).kind())
          .isEqualTo(Kind.UNREACHABLE);
      assertThat(failure(() -> journal.events(RUN)).kind()).isEqualTo(Kind.UNREACHABLE);

      server.startAgain();

      log.append(new Event.Halted("after"));
      assertThat(journal.events(RUN)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:s3cr3t-of-the-journal@db.example.com/muster",
        "jdbc:postgresql://me:s3cr3t-of-the-journal@db.example.com/muster",
        "jdbc:postgresql://db.example.com:s3cr3t-of-the-journal/muster",
        "jdbc:postgresql://db.example.com?password=s3cr3t-of-the-journal",
        "jdbc:postgresql:muster?password=s3cr3t-of-the-journal",
        "jdbc:mysql://db.example.com/muster?password=s3cr3t-of-the-journal",
      })
  void aUrlOfAnotherKindIsExplainedWithoutShowingIt(String url) {
    assertThatThrownBy(() -> JournalLocation.postgresql(url, Map.of()))
        .isInstanceOfSatisfying(
            UserError.class,
            e ->
                assertThat(e.problems().toString())
                    .contains("MUSTER_JOURNAL_URL", "jdbc:postgresql://db.example.com:5432/muster")
                    .doesNotContain(PASSWORD));
  }

  @Test
  void aLocationShowsTheServerTheDatabaseAndTheSchemaButNoUserOrPassword() {
    assertThat(
            JournalLocation.postgresql(
                "jdbc:postgresql://a:5432,b:5433/muster?user=me&currentSchema=ours&password="
                    + PASSWORD,
                Map.of()))
        .hasToString("postgresql://a:5432,b:5433/muster (schema ours)");
  }

  @Test
  void thePasswordOfTheEnvironmentIsUsedAndThatOfTheUrlGoesBefore() {
    String role = "ops_" + place.schema();
    place.execute("create role " + role + " login");
    assertThat(PostgresAddress.of(place.url(), Map.of("PGPASSWORD", PASSWORD)).settings())
        .containsEntry("password", PASSWORD);
    assertThat(
            PostgresAddress.of(place.url(), Map.of("PGUSER", "ignored", "PGPASSWORD", ""))
                .settings())
        .doesNotContainKey("password");
    try (Journal journal =
        open(
            JournalLocation.postgresql(
                place.url() + "&user=" + role, Map.of("PGUSER", "nobody-of-that-name")))) {
      assertThat(journal.runs(1)).isEmpty();
    }
  }
}
