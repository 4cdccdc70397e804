package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.api.Services;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.Quotas;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/sandbox.md promises is there: tests, actions, knobs, faults. */
final class DocumentedTest {
  private static final Path TESTS = Path.of("src/test/java/dev/muster/sandbox");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private final String page;

  DocumentedTest() throws IOException {
    page = Files.readString(Path.of("docs/sandbox.md"));
  }

  private String section(String heading) {
    int from = page.indexOf("\n## " + heading + "\n");
    assertThat(from).as(heading).isPositive();
    int to = page.indexOf("\n## ", from + 4);
    return page.substring(from, to < 0 ? page.length() : to);
  }

  private static List<String> quoted(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void every_test_of_the_table_exists_with_its_method() throws IOException {
    List<String> tests = new ArrayList<>();
    for (String line : section("Behaviour, source, test").lines().toList()) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| ") && cells.length == 4 && !cells[3].isBlank()) {
        List<String> named = quoted(cells[3]);
        assertThat(named.isEmpty() && !cells[3].contains("test")).as(line).isFalse();
        tests.addAll(named);
      }
    }
    assertThat(tests).hasSizeGreaterThan(40);
    for (String test : tests) {
      if (test.startsWith("src/")) {
        assertThat(Path.of(test)).isRegularFile();
      } else {
        String[] parts = test.split("#");
        Path file = TESTS.resolve(parts[0] + ".java");
        assertThat(file).as(test).isRegularFile();
        assertThat(Files.readString(file))
            .as(test)
            .contains(parts.length > 1 ? "void " + parts[1] + "(" : "class " + parts[0]);
      }
    }
  }

  @Test
  void the_actions_are_those_that_the_sandbox_knows() {
    String[] services = section("What is simulated").split("\n\\* \\*\\*");
    assertThat(actions(services[1])).isEqualTo(known(Services.cloudFormation().keySet()));
    assertThat(actions(services[2])).isEqualTo(known(Services.organizations().keySet()));
    assertThat(actions(services[3])).isEqualTo(known(Services.sts().keySet()));
    Set<String> settings = new TreeSet<>();
    for (String prefix : List.of("ec2", "iam", "inspector2", "s3")) {
      settings.addAll(Services.settings(prefix).keySet());
    }
    assertThat(settings).hasSize(4);
    assertThat(services[6]).startsWith("Settings");
    assertThat(actions(services[6])).containsAll(settings);
  }

  private static Set<String> known(Collection<String> names) {
    return new TreeSet<>(names);
  }

  private static Set<String> actions(String service) {
    Set<String> names = new TreeSet<>();
    String list = service.split("\n\n")[0];
    Matcher matcher = Pattern.compile("\\b[A-Z][A-Za-z]{6,}\\b").matcher(list);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    names.remove("CloudFormation");
    names.remove("Organizations");
    return names;
  }

  @Test
  void every_knob_and_quota_is_documented() {
    String switches = section("Switches");
    Set<String> names = new TreeSet<>();
    for (String line : switches.lines().toList()) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| `")) {
        names.addAll(quoted(cells[1]));
      }
    }
    Set<String> knobs = new TreeSet<>();
    Stream.of(Knobs.class, Quotas.class)
        .flatMap(type -> Stream.of(type.getRecordComponents()))
        .map(RecordComponent::getName)
        .filter(name -> !name.equals("quotas"))
        .forEach(knobs::add);
    assertThat(names).isEqualTo(knobs);
  }

  @Test
  void every_kind_of_fault_is_documented() {
    String faults = section("Faults");
    for (FaultKind kind : FaultKind.values()) {
      assertThat(faults).contains("`" + kind + "`");
    }
  }
}
