package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalWidthTest {
  @TempDir Path directory;

  @Test
  void the_terminal_says_rows_and_columns() {
    assertThat(TerminalWidth.parsed("24 80\n")).hasValue(80);
    assertThat(TerminalWidth.parsed("0 0\n")).isEmpty();
    assertThat(TerminalWidth.parsed("")).isEmpty();
  }

  @Test
  void COLUMNS_counts_and_without_it_a_pipe_has_no_width() {
    assertThat(TerminalWidth.of(false, Map.of("COLUMNS", "60"))).hasValue(60);
    assertThat(TerminalWidth.of(false, Map.of("COLUMNS", "wide"))).isEqualTo(OptionalInt.empty());
    assertThat(TerminalWidth.of(false, Map.of())).isEmpty();
  }

  @Test
  void what_people_see_fits_and_what_machines_read_stays_as_it_is() {
    Project project = Project.small(directory);
    Project narrow = project.with(Map.of("COLUMNS", "60"));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    assertThat(narrow.muster("status", "--sandbox").out().lines())
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    assertThat(project.muster("runs", "--sandbox").out().lines())
        .anySatisfy(line -> assertThat(line.length()).isGreaterThan(60));
    assertThat(narrow.muster("runs", "--sandbox", "-o", "csv").out())
        .isEqualTo(project.muster("runs", "--sandbox", "-o", "csv").out());
    assertThat(narrow.muster("status", "--sandbox", "--stack-set", "none").err().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }
}
