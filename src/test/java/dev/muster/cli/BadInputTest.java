package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that a person got wrong: every problem is told, nothing is touched. */
class BadInputTest {
  private static final String TOKEN = "xoxb-" + "123456789012-abcdefghijklmnop";

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
  }

  /**
   * A mistake and what has to be said about it.
   *
   * @param where file, line and column as shown, or the file alone
   */
  record Mistake(String name, String where, Consumer<Project> made, String... said) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Mistake inInventory(
      String name, String where, String from, String to, String... said) {
    return new Mistake(
        name, "accounts.yaml:" + where, project -> project.edit("accounts.yaml", from, to), said);
  }

  private static Mistake inStackSet(
      String name, String where, String from, String to, String... said) {
    String file = "stacksets/trail/stackset.yaml";
    return new Mistake(name, file + where, project -> project.edit(file, from, to), said);
  }

  static Stream<Mistake> mistakes() {
    return Stream.concat(mistakesOfTheInventory(), mistakesOfStackSets());
  }

  static Stream<Mistake> mistakesOfTheInventory() {
    return Stream.of(
        new Mistake(
            "a missing inventory",
            "accounts.yaml: error",
            project -> project.delete("accounts.yaml"),
            "there is no file"),
        new Mistake(
            "an empty inventory",
            "accounts.yaml",
            project -> project.write("accounts.yaml", ""),
            "empty"),
        inInventory("a tab", "7:1", "  - id: \"111122223333\"", "\t- id: \"111122223333\"", "tab"),
        inInventory("a key twice", "9:5", "    name: platform", "    name: a\n    name: b", "name"),
        inInventory("an account twice", "12:9", "222233334444", "111122223333", "111122223333"),
        inInventory("an id of eleven digits", "7:9", "111122223333", "11112222333", "11112222333"),
        inInventory("an unquoted id", "7:9", "\"111122223333\"", "012345678901", "quote"),
        inInventory(
            "an unknown key",
            "9:5",
            "    security: secure\n    wave",
            "    sekurity: secure\n    wave",
            "sekurity",
            "security"),
        inInventory(
            "an unknown Region", "5:29", "us-east-1", "us-eats-1", "us-eats-1", "us-east-1"),
        inInventory(
            "a secret in clear text",
            "",
            "name: platform",
            "name: platform\n    notify: { slack: { channel: C0123456789, tokenSecret: "
                + TOKEN
                + " } }",
            "secret"),
        new Mistake(
            "a bomb of aliases",
            "accounts.yaml",
            project -> project.write("accounts.yaml", aliasBomb()),
            "alias"),
        inInventory("an unknown version", "1:10", "version: 1", "version: 2", "version"),
        inInventory("a wave that is a list", "10:11", "wave: canary", "wave: [canary]", "list"));
  }

  static Stream<Mistake> mistakesOfStackSets() {
    return Stream.of(
        inStackSet(
            "a dependency that is missing",
            "",
            "regions: account",
            "regions: account\ndependsOn: [nowhere]",
            "nowhere"),
        new Mistake(
            "dependencies in a circle",
            "stacksets/alerts/stackset.yaml:6:12",
            project ->
                project.edit(
                    "stacksets/trail/stackset.yaml",
                    "regions: account",
                    "regions: account\ndependsOn: [alerts]"),
            "alerts → trail → alerts"),
        inStackSet(
            "a selector with a syntax error",
            ":4:",
            "select: security=secure",
            "select: \"security==,\"",
            "value is expected"),
        inStackSet(
            "a parameter that the template lacks",
            "",
            "Retention:",
            "Retentoin:",
            "Retentoin",
            "Retention"),
        inStackSet(
            "a template that is missing",
            "",
            "template: template.yaml",
            "template: other.yaml",
            "other.yaml"),
        new Mistake(
            "a template that is no YAML",
            "stacksets/trail/template.yaml:2:",
            project -> project.write("stacksets/trail/template.yaml", "Resources: {}\n  - [\n"),
            "YAML"),
        new Mistake(
            "a rollout.yaml without waves",
            "stacksets/rollout.yaml",
            project -> project.write("stacksets/rollout.yaml", "waves: []\n"),
            "wave"),
        new Mistake(
            "no stack sets at all",
            "stacksets",
            project ->
                project
                    .delete("stacksets/trail/stackset.yaml")
                    .delete("stacksets/alerts/stackset.yaml"),
            "no stackset.yaml"));
  }

  /** Ten levels of nine: nothing may try to unfold it. */
  private static String aliasBomb() {
    StringBuilder text = new StringBuilder("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 10; level++) {
      String alias = "*a" + (level - 1);
      text.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  level,
                  level,
                  String.join(
                      ", ",
                      List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsNamedWithItsPlaceAndNothingIsTouched(Mistake mistake) {
    mistake.made().accept(project);
    for (String command : List.of("rollout", "plan", "status")) {
      CliResult result =
          project
              .muster(command, "--sandbox")
              .exits(ExitCode.INVALID)
              .hasNoStackTrace()
              .hasNoResult()
              .says(directory.resolve(mistake.where()).toString(), "fix: ")
              .says(mistake.said())
              .keepsSilentAbout(TOKEN, "bug in Muster");
      assertThat(Files.exists(project.state())).as(result.toString()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void validateTellsTheSameAsItsResult(Mistake mistake) {
    mistake.made().accept(project);
    CliResult rollout = project.muster("rollout", "--sandbox");
    CliResult validate = project.muster("validate").exits(ExitCode.INVALID).keepsSilentAbout(TOKEN);
    assertThat(validate.out()).isEqualTo(rollout.err());
    assertThat(Files.exists(project.state())).as(validate.toString()).isFalse();
    JsonNode problems = project.muster("validate", "-o", "json").exits(ExitCode.INVALID).json();
    assertThat(problems.get("formatVersion").textValue()).isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void withoutTheSandboxTheMistakeIsToldBeforeAwsIsAsked(Mistake mistake) {
    mistake.made().accept(project);
    project.muster("rollout", "--yes").exits(ExitCode.INVALID).says(mistake.said());
    assertThat(Files.exists(project.state())).isFalse();
  }

  @Test
  void aWorldThatIsThereStaysAsItIs() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    var before = project.stateBytes();
    project.edit("accounts.yaml", "us-east-1", "us-eats-1");
    project.muster("rollout", "--sandbox").exits(ExitCode.INVALID);
    project.muster("plan", "--sandbox").exits(ExitCode.INVALID);
    project.muster("status", "--sandbox", "--check").exits(ExitCode.INVALID);
    assertThat(project.stateBytes()).isEqualTo(before);
  }

  @Test
  void theProblemsOfAllFilesAreToldAtOnce() {
    project.edit("accounts.yaml", "us-east-1", "us-eats-1");
    project.edit("accounts.yaml", "\"111122223333\"", "\"1111\"");
    project.edit("stacksets/trail/stackset.yaml", "Retention:", "Retentoin:");
    project.edit("stacksets/rollout.yaml", "wave=canary", "\"wave==\"");
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.INVALID)
        .says("us-eats-1", "1111", "Retentoin", "rollout.yaml", "4 errors");
  }

  @Test
  void theStackTraceIsShownOnlyToWhoAsksForIt() {
    project.edit("accounts.yaml", "us-east-1", "us-eats-1");
    project.muster("plan", "--sandbox").exits(ExitCode.INVALID).hasNoStackTrace();
    project
        .muster("plan", "--sandbox", "--debug")
        .exits(ExitCode.INVALID)
        .says("dev.muster.model.UserError", "\tat dev.muster");
  }

  @Test
  void aSecretIsNotRepeatedEvenInAStackTrace() {
    project.edit(
        "accounts.yaml",
        "name: platform",
        "name: platform\n    notify: { slack: { channel: C0123456789, tokenSecret: "
            + TOKEN
            + " } }");
    project.muster("plan", "--sandbox", "--debug").exits(ExitCode.INVALID).keepsSilentAbout(TOKEN);
  }

  @Test
  void theOrganizationOfTheCredentialsHasToBeThatOfTheInventory() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.edit("accounts.yaml", "o-exampleorg01", "o-otherorg0002");
    var operations = Worlds.operations(project);
    var journal = project.muster("runs", "--sandbox").out();
    for (String command : List.of("rollout", "plan", "status")) {
      project
          .muster(command, "--sandbox")
          .exits(ExitCode.INVALID)
          .hasNoResult()
          .hasNoStackTrace()
          .says("o-exampleorg01", "o-otherorg0002");
    }
    assertThat(Worlds.operations(project)).isEqualTo(operations);
    assertThat(project.muster("runs", "--sandbox").out()).isEqualTo(journal);
  }
}
