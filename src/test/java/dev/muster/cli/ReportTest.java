package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages for people who were not there. */
class ReportTest {
  @TempDir Path directory;

  @Test
  void aRunIsAlsoWrittenAsAPageWithTheRunsBefore() throws Exception {
    Project project = Project.small(directory);
    Path page = directory.resolve("run.html");
    project
        .muster("rollout", "--sandbox", "--report", page.toString())
        .exits(ExitCode.OK)
        .says("The report is in " + page);
    String first = Files.readString(page);
    assertThat(first)
        .contains("<!DOCTYPE html>", ": succeeded", "Timeline", "History", "222233334444");

    project.muster("rollout", "--sandbox", "--report", page.toString()).exits(ExitCode.OK);
    assertThat(Files.readString(page)).contains("<h1>Plan</h1>", "History");

    String status = project.muster("status", "--sandbox", "-o", "html").exits(ExitCode.OK).out();
    assertThat(status)
        .contains("Where every account is", "Timeline", "History", "Observed 20", "Wanted")
        .doesNotContain("src=\"http", "href=\"http");
  }

  @Test
  void aRunThatFailsIsWrittenAsWell() throws Exception {
    Project project = Project.small(directory);
    project
        .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", "222233334444")
        .keepsSilentAbout("stack trace");
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    project
        .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", "222233334444")
        .exits(ExitCode.OK);
    Path page = directory.resolve("run.html");
    project.muster("rollout", "--sandbox", "--report", page.toString()).exits(ExitCode.PARTLY);
    assertThat(Files.readString(page)).contains("trust relationship", "What to do");
  }

  @Test
  void aPageThatCannotBeWrittenStopsBeforeAnythingIsChanged() {
    Project project = Project.small(directory);
    project
        .muster(
            "rollout", "--sandbox", "--report", directory.resolve("no/such/page.html").toString())
        .exits(ExitCode.INVALID)
        .says("cannot be written: name a file in a folder that exists");
    project.muster("runs", "--sandbox").answers("No run yet.");
  }
}
