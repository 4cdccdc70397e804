package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.muster.journal.Journal;
import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory in which Muster keeps what it remembers is not as it should be. */
class StateDirectoryTest {
  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
  }

  @Test
  void aFileInItsPlaceIsExplained() throws IOException {
    Files.writeString(project.state(), "a note");
    for (String command : new String[] {"rollout", "plan", "status"}) {
      project
          .muster(command, "--sandbox")
          .exits(ExitCode.INVALID)
          .hasNoResult()
          .hasNoStackTrace()
          .says(project.state().toString())
          .keepsSilentAbout("bug in Muster");
    }
    assertThat(Files.readString(project.state())).isEqualTo("a note");
  }

  @Test
  void oneThatMayNotBeWrittenIsExplained() throws IOException {
    Files.createDirectories(project.state());
    Files.setPosixFilePermissions(project.state(), PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(project.state()), "root may write everywhere");
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.INVALID)
        .hasNoStackTrace()
        .says(project.state().toString())
        .keepsSilentAbout("bug in Muster");
  }

  @Test
  void aJournalThatIsNoneIsNeitherReadNorReplaced() throws IOException {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    Path journal = journal();
    Files.writeString(journal, "this is no database, but somebody's diary\n".repeat(100));
    String operations = Worlds.operations(project).toString();
    for (String[] command :
        new String[][] {
          {"rollout", "--sandbox"},
          {"runs", "--sandbox"},
          {"runs", "show", "20200101-0000-aaaa", "--sandbox"}
        }) {
      project
          .muster(command)
          .exits(ExitCode.INVALID)
          .hasNoStackTrace()
          .says(journal.toString())
          .keepsSilentAbout("bug in Muster");
    }
    assertThat(Files.readString(journal)).startsWith("this is no database");
    assertThat(Worlds.operations(project)).hasToString(operations);
  }

  @Test
  void whileAnotherRunHoldsTheLockNothingIsChangedAndTheHolderIsNamed() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    RealTime time = new RealTime(new Interruption());
    try (Journal journal = Journal.open(new StateDirectory(project.state()).journal(true), time)) {
      LeaseAnswer.Granted granted =
          (LeaseAnswer.Granted) journal.leases(time).acquire("rollout", "the night shift");
      try (Lease lease = granted.lease()) {
        assertThat(lease).isNotNull();
        project
            .muster("rollout", "--sandbox")
            .exits(ExitCode.LOCKED)
            .hasNoResult()
            .says("another run is at work: the night shift", "Nothing was changed");
        assertThat(Worlds.operations(project)).isEmpty();
        project.muster("plan", "--sandbox").exits(ExitCode.OK);
        project.muster("status", "--sandbox").exits(ExitCode.OK);
      }
    }
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void aRunLeavesTheLockFree() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    project
        .muster("sandbox", "fault", "add", "API_DENIED", "--action", "CreateStackSet")
        .exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.REFUSED);
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void readingCommandsWriteNoJournal() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    project.muster("status", "--sandbox").exits(ExitCode.OK);
    project.muster("runs", "--sandbox").exits(ExitCode.OK).answers("No run yet");
    assertThat(journal()).doesNotExist();
    assertThat(project.stateBytes()).isNotEqualTo(Map.of());
  }

  @Test
  void aBrokenWorldIsExplainedWithTheWayOut() throws IOException {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    for (Path file :
        Files.list(project.state().resolve("sandbox"))
            .filter(path -> path.getFileName().toString().startsWith("world-"))
            .toList()) {
      Files.writeString(file, "{ \"half\": ");
    }
    project
        .muster("plan", "--sandbox")
        .exits(ExitCode.INVALID)
        .hasNoStackTrace()
        .says("muster sandbox reset")
        .keepsSilentAbout("bug in Muster");
    project.muster("sandbox", "reset").exits(ExitCode.OK);
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
  }

  private Path journal() {
    return new StateDirectory(project.state()).path().resolve("journal-sandbox.db");
  }
}
