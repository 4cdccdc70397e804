package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/tour.md, word for word: its commands in their order, and what it says one will see. */
class TourTest {
  private static final Pattern SED = Pattern.compile("sed -i 's/(.*)/(.*)/' (\\S+)");

  /** Commands whose exit code is not 0, as the tour says. */
  private static final Map<String, ExitCode> OTHERWISE =
      Map.of(
          "rollout --sandbox --report tour.html", ExitCode.PARTLY,
          "status --sandbox --failed --check", ExitCode.DIFFERENCES,
          "drift --sandbox --resources --check", ExitCode.DIFFERENCES);

  @TempDir Path directory;

  private record Stop(String command, List<String> seen) {}

  private static List<Stop> tour() throws IOException {
    List<Stop> stops = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs/tour.md"))) {
      if (line.startsWith("    $ ")) {
        stops.add(new Stop(line.substring(6), new ArrayList<>()));
      } else if (line.startsWith("    ")) {
        stops.get(stops.size() - 1).seen().add(line.strip());
      }
    }
    return stops;
  }

  @Test
  void everyCommandDoesWhatTheTourSays() throws IOException {
    Project project = Project.shipped(directory);
    int commands = 0;
    for (Stop stop : tour()) {
      Matcher sed = SED.matcher(stop.command());
      if (stop.command().startsWith("./muster ")) {
        String words = stop.command().substring("./muster ".length());
        visit(project, words, stop.seen());
        commands++;
      } else if (sed.matches()) {
        String text = project.read(sed.group(3));
        String changed =
            Pattern.compile(sed.group(1), Pattern.MULTILINE).matcher(text).replaceAll(sed.group(2));
        assertThat(changed).as(stop.command()).isNotEqualTo(text);
        project.write(sed.group(3), changed);
      } else {
        assertThat(stop.command()).startsWith("git checkout stacksets");
      }
    }
    assertThat(commands).isGreaterThan(10);
    assertThat(directory.resolve("tour.html")).isNotEmptyFile();
  }

  private void visit(Project project, String words, List<String> seen) {
    String[] arguments =
        words.replace("tour.html", directory.resolve("tour.html").toString()).split(" ");
    CliResult result =
        project
            .muster(arguments)
            .exits(OTHERWISE.getOrDefault(words, ExitCode.OK))
            .hasNoStackTrace();
    for (String text : seen) {
      assertThat(joined(result)).as(result.toString()).contains(text);
    }
  }

  /** Running text is broken between words; the tour quotes it in one line. */
  private static String joined(CliResult result) {
    return (result.out() + "\n" + result.err()).replaceAll("\\n +", " ");
  }
}
