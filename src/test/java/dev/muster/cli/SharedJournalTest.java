package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.journal.Holder;
import dev.muster.journal.Journal;
import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.journal.PostgresServer;
import dev.muster.journal.PostgresServer.PostgresPlace;
import dev.muster.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines that share nothing but a PostgreSQL database and the organization. */
class SharedJournalTest {
  private static final String PASSWORD = "s3cr3t-of-the-journal";

  private final PostgresPlace place = PostgresServer.place();
  private final Path directory;
  private final ServedOrganization organization;
  private final Project here;
  private final Project there;

  SharedJournalTest(@TempDir Path directory) {
    this.directory = directory;
    Project first = Project.small(directory.resolve("here"));
    organization = new ServedOrganization(first);
    here = first.on(organization.sandbox().time()).with(variables(place));
    there =
        Project.small(directory.resolve("there"))
            .on(organization.sandbox().time())
            .with(variables(place));
  }

  @AfterEach
  void close() {
    organization.close();
  }

  private static Map<String, String> variables(PostgresPlace place) {
    Map<String, String> variables = new HashMap<>(place.environment());
    variables.put("PGPASSWORD", PASSWORD);
    return variables;
  }

  private static String onlyRun(Project project) {
    JsonNode runs =
        project.muster("runs", "-o", "json").exits(ExitCode.OK).json().get("history").get("runs");
    assertThat(runs).hasSize(1);
    return runs.get(0).get("id").textValue();
  }

  @Test
  void whatOneMachineDidIsToldByTheOther() {
    here.muster("rollout", "--yes").exits(ExitCode.OK);

    String run = onlyRun(there);
    there.muster("runs", "show", run).exits(ExitCode.OK).answers("12 succeeded");
    assertThat(here.state().resolve("journal.db")).doesNotExist();
    assertThat(there.state().resolve("journal.db")).doesNotExist();
  }

  @Test
  void aRunIsTakenBackFromAnotherMachine() {
    here.muster("rollout", "--yes").exits(ExitCode.OK);

    there.muster("rollback", onlyRun(there), "--yes").exits(ExitCode.OK);

    here.muster("plan", "--detailed-exitcode").exits(ExitCode.DIFFERENCES).answers("12 to create");
  }

  @Test
  void aRunIsResumedOnAnotherMachine() {
    here.muster("rollout", "--yes", "--until", "canary").exits(ExitCode.OK);

    there.muster("resume").exits(ExitCode.OK).answers("12 succeeded");

    here.muster("status", "--check").exits(ExitCode.OK);
    onlyRun(here);
  }

  @Test
  void theLockHoldsOnAllMachinesAndNamesItsHolder() {
    Time time = organization.sandbox().time();
    try (Journal journal = Journal.open(place.location(), time)) {
      LeaseAnswer answer =
          journal
              .leases(time)
              .acquire("rollout", new Holder("the ops team", "rollout", "r1", Optional.empty()));
      try (Lease lease = ((LeaseAnswer.Granted) answer).lease()) {
        assertThat(lease).isNotNull();
        there
            .muster("rollout", "--yes")
            .exits(ExitCode.LOCKED)
            .says(
                "another run is at work: the ops team, rollout of run r1, process ",
                " since ",
                "--wait-for-lock 10m",
                "muster resume r1");
        assertThat(organization.writes()).isEmpty();
      }
    }
    there.muster("rollout", "--yes").exits(ExitCode.OK);
  }

  @Test
  void aServerThatIsNotThereIsExplainedBeforeAnythingIsChanged() {
    Project lost =
        here.with(
            Map.of(
                "MUSTER_JOURNAL_URL", "jdbc:postgresql://localhost:1/muster?password=" + PASSWORD));
    for (String[] command :
        new String[][] {{"rollout", "--yes", "--debug"}, {"runs", "--debug"}, {"resume"}}) {
      lost.muster(command)
          .exits(ExitCode.INVALID)
          .hasNoResult()
          .says("The journal postgresql://localhost:1/muster cannot be used", "MUSTER_JOURNAL_URL")
          .keepsSilentAbout(PASSWORD, "bug in Muster");
    }
    assertThat(organization.writes()).isEmpty();
  }

  @Test
  void aUrlThatIsNoneIsExplainedWithoutShowingIt() {
    here.with(Map.of("MUSTER_JOURNAL_URL", "postgres://me:" + PASSWORD + "@db/muster"))
        .muster("rollout", "--yes")
        .exits(ExitCode.INVALID)
        .hasNoStackTrace()
        .says("MUSTER_JOURNAL_URL", "jdbc:postgresql://")
        .keepsSilentAbout(PASSWORD, "bug in Muster");
    assertThat(organization.writes()).isEmpty();
  }

  @Test
  void aServerThatEndsInTheMiddleOfARunLeavesItResumableFromElsewhere() {
    try (PostgresServer server = PostgresServer.own(directory.resolve("data"))) {
      Map<String, String> variables = variables(server.database());
      here.on(new Moment(organization.sandbox().time(), Duration.ofMinutes(1), server::stop))
          .with(variables)
          .muster("rollout", "--yes")
          .exits(ExitCode.NEEDS_ATTENTION)
          .hasNoStackTrace()
          .says("The journal postgresql://localhost", "go on with: muster resume")
          .keepsSilentAbout("bug in Muster", PASSWORD);
      assertThat(organization.writes()).isNotEmpty();

      server.startAgain();

      organization.sandbox().time().sleep(Duration.ofMinutes(3));
      there.with(variables).muster("resume").exits(ExitCode.OK).answers("12 succeeded");
      there.muster("status", "--check").exits(ExitCode.OK);
    }
  }

  @Test
  void theSandboxKeepsAJournalOfItsOwn() {
    here.muster("rollout", "--sandbox").exits(ExitCode.OK);

    assertThat(place.isUntouched()).isTrue();
    assertThat(here.state().resolve("journal-sandbox.db")).exists();
    here.muster("runs").exits(ExitCode.OK).answers("No run yet");
    here.muster("runs", "--sandbox").exits(ExitCode.OK).answers("succeeded");
  }

  @Test
  void thePasswordIsNeitherShownNorKept() throws IOException {
    for (String[] command :
        new String[][] {{"rollout", "--yes", "--debug", "-v"}, {"runs", "--debug"}}) {
      here.muster(command).exits(ExitCode.OK).neverAnswers(PASSWORD).keepsSilentAbout(PASSWORD);
    }
    assertThat(Files.readString(here.state().resolve("muster.log")))
        .contains("AUDIT")
        .doesNotContain(PASSWORD);
    assertThat(place.contents()).doesNotContain(PASSWORD);
  }

  @Test
  void withoutAUrlTheDriverIsNotEvenLoaded() throws IOException {
    Path log = directory.resolve("classes.log");
    Map<String, String> variables =
        Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log + ":none");
    try (CliProcess muster = CliProcess.start(here, variables, List.of("rollout", "--sandbox"))) {
      muster.end("rollout --sandbox").exits(ExitCode.OK);
    }
    assertThat(Files.readString(log)).contains("org.sqlite.").doesNotContain("org.postgresql.");
  }

  /** Something happens once, when so much time has passed. */
  private static final class Moment implements Time {
    private final Time time;
    private final Instant when;
    private Optional<Runnable> what;

    Moment(Time time, Duration after, Runnable what) {
      this.time = time;
      this.when = time.instant().plus(after);
      this.what = Optional.of(what);
    }

    @Override
    public Instant instant() {
      Instant now = time.instant();
      if (now.isAfter(when)) {
        Optional<Runnable> due = what;
        what = Optional.empty();
        due.ifPresent(Runnable::run);
      }
      return now;
    }

    @Override
    public void sleep(Duration duration) {
      time.sleep(duration);
    }
  }
}
