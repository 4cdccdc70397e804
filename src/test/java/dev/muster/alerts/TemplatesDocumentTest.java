package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.catalog.CatalogReader;
import dev.muster.catalog.ControlProof;
import dev.muster.inventory.KnownRegions;
import dev.muster.model.TemplateParameter;
import dev.muster.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/templates.md beside the templates. */
class TemplatesDocumentTest {
  private static final String DOCUMENT = read();
  private static final List<List<String>> ROWS =
      DOCUMENT
          .lines()
          .filter(line -> line.startsWith("| "))
          .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
          .toList();

  /** Logical ids in the first cells of a section's tables; alarms and switches stand for theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"baseline", "notification-mail", "notification-slack"})
  void everyResourceIsExplainedWithItsCostAndHowToSwitchItOff(String name) {
    Template template = TemplateFile.named(name).template();
    Set<String> explained = new TreeSet<>(Set.of("Anchor"));
    section(name + ": resources")
        .forEach(
            row -> {
              assertThat(row.stream().filter(String::isBlank)).as("%s", row).isEmpty();
              ids(row.get(0)).forEach(explained::add);
            });
    if (name.equals("baseline")) {
      section("Alarms")
          .forEach(
              row ->
                  ids(row.get(0))
                      .forEach(id -> explained.addAll(List.of(id + "Filter", id + "Alarm"))));
    } else {
      section("Alerts").forEach(row -> ids(row.get(0)).forEach(id -> explained.add(id + "Rule")));
    }

    assertThat(explained).containsExactlyInAnyOrderElementsOf(template.resources().keySet());
  }

  @Test
  void everySwitchThatItNamesIsAParameter() {
    Set<String> parameters =
        Stream.of("baseline", "notification-mail", "notification-slack")
            .flatMap(name -> TemplateFile.named(name).template().parameters().stream())
            .map(TemplateParameter::name)
            .collect(Collectors.toSet());
    Set<String> named =
        Pattern.compile("`([A-Z]\\w+)=\\w*`")
            .matcher(DOCUMENT)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isNotEmpty();
    assertThat(parameters).containsAll(named);
  }

  @Test
  void theTableOfAlarmsNamesTheControlsThatCoverageKnows() {
    List<ControlProof> controls =
        CatalogReader.read(Path.of("stacksets"), KnownRegions.shipped().partitions().keySet())
            .controls();
    for (List<String> row : section("Alarms")) {
      String alarm = ids(row.get(0)).findFirst().orElseThrow() + "Alarm";
      List<String> known =
          controls.stream()
              .filter(one -> one.resources().contains(alarm))
              .map(ControlProof::control)
              .distinct()
              .toList();
      String told = row.get(2) + " " + row.get(3);
      assertThat(
              Pattern.compile("CloudWatch\\.\\d+|(?<![.\\d])[34]\\.\\d+")
                  .matcher(told.replaceAll("beyond [^:]*", ""))
                  .results()
                  .map(MatchResult::group))
          .as("%s", row)
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  private static Stream<String> ids(String cell) {
    return Pattern.compile("`([A-Z]\\w+)`").matcher(cell).results().map(match -> match.group(1));
  }

  /** The rows of the tables below a heading, without their heads. */
  private static List<List<String>> section(String heading) {
    List<String> lines = DOCUMENT.lines().toList();
    int from = 0;
    while (!lines.get(from).matches("#+ " + Pattern.quote(heading))) {
      from++;
    }
    int to = from + 1;
    while (to < lines.size() && !lines.get(to).startsWith("#")) {
      to++;
    }
    Set<String> here = new TreeSet<>(lines.subList(from, to));
    return ROWS.stream()
        .filter(
            row ->
                here.stream()
                    .anyMatch(
                        line ->
                            line.startsWith("| " + row.get(0) + " |")
                                && line.contains("| " + row.get(1) + " |")))
        .filter(row -> row.get(0).contains("`"))
        .toList();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("docs/templates.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
