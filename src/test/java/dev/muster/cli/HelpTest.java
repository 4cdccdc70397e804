package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  private static final int USUAL_WIDTH = 100;

  private static final CommandLine TREE = CommandTexts.tree();

  private final CliRunner muster = CliRunner.plain();

  static Stream<List<String>> commands() {
    List<List<String>> found = new ArrayList<>();
    collect(TREE, List.of(), found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
    found.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, deeper) ->
                collect(deeper, Stream.concat(path.stream(), Stream.of(name)).toList(), found));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSaysWhatItDoesAndShowsTwoExamples(List<String> command) {
    CliResult help = help(command);
    assertThat(description(command)).as("description of %s", command).isNotBlank();
    help.exits(ExitCode.OK).answers("Usage: muster");
    List<String> lines = help.out().lines().toList();
    assertThat(lines).as(help.toString()).contains("Examples:");
    assertThat(lines.subList(lines.indexOf("Examples:"), lines.size()))
        .as("examples of %s", help)
        .filteredOn(line -> line.contains("muster " + String.join(" ", command)))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpFitsAUsualTerminalWithoutBreakingExamples(List<String> command) {
    assertThat(help(command).out().lines())
        .as("help of %s", command)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(USUAL_WIDTH));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionSaysWhatItDoes(List<String> command) {
    assertThat(find(command).getCommandSpec().options())
        .as("options of %s", command)
        .allSatisfy(option -> assertThat(text(option)).as(option.longestName()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleIsACommandLineThatExists(List<String> command) {
    List<String> examples =
        String.join("\n", find(command).getCommandSpec().usageMessage().footer())
            .replace("\\\n", " ")
            .lines()
            .filter(line -> line.startsWith("  muster "))
            .toList();
    assertThat(examples)
        .allSatisfy(example -> CommandTexts.assertExists(example.strip().split(" {3,}| [|>] ")[0]));
  }

  @Test
  void aMissingCommandIsAUsageErrorThatNamesTheHelp() {
    muster
        .run()
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .says("Say what to do: name a command.", "See: muster --help");
    muster.run("sandbox").exits(ExitCode.INVALID).says("See: muster sandbox --help");
    muster.run("sandbox", "fault").exits(ExitCode.INVALID).says("muster sandbox fault --help");
  }

  @Test
  void theHelpOfTheWholeNamesEveryExitCode() {
    CliResult help = muster.run("--help");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.out()).as(help.toString()).containsPattern("[ ·]" + code.code() + " ");
    }
  }

  @Test
  void helpExplainsCommandsAndTopics() {
    muster.run("help", "runs", "show").exits(ExitCode.OK).answers("Usage: muster runs show");
    muster.run("help").exits(ExitCode.OK).answers("Usage: muster", "Topics:");
    CliResult codes = muster.run("help", "exit-codes").exits(ExitCode.OK);
    for (ExitCode code : ExitCode.values()) {
      assertThat(codes.out()).containsPattern("(?m)^ +" + code.code() + "  ");
    }
    muster.run("help", "accounts").answers("GuardDuty: { us-east-1: SKIP }", "default: SKIP");
    muster.run("help", "selectors").answers("key notin (a,b)", "ou=Root/Prod/*");
    muster.run("help", "sandbox").answers("--sandbox", "fault add ROLE_MISSING");
    muster.run("help", "nonsense").exits(ExitCode.INVALID).says("There is no command or topic");
  }

  static List<String> topics() {
    return HelpCommand.TOPICS;
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyTopicFitsAndItsExamplesAreCommandLinesThatExist(String topic) {
    List<String> lines = HelpCommand.topic(topic).lines().toList();
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(USUAL_WIDTH));
    List<String> examples = lines.stream().filter(line -> line.startsWith("  muster ")).toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples)
        .allSatisfy(
            example -> CommandTexts.assertExists(example.split(" {3,}| [|>;] | \\|\\| |; ")[0]));
  }

  @Test
  void theVersionIsAResult() {
    CliResult version = muster.run("--version").exits(ExitCode.OK).answers("muster ");
    assertThat(version.err()).isEmpty();
    assertThat(version.lines()).isEqualTo(1);
  }

  @Test
  void completionIsAScriptForTheShell() {
    muster.run("generate-completion").exits(ExitCode.OK).answers("complete", "rollout", "--select");
  }

  private CliResult help(List<String> command) {
    return muster.run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
  }

  private static CommandLine find(List<String> command) {
    CommandLine found = TREE;
    for (String name : command) {
      found = Objects.requireNonNull(found.getSubcommands().get(name), name);
    }
    return found;
  }

  private static String description(List<String> command) {
    return String.join(" ", find(command).getCommandSpec().usageMessage().description());
  }

  private static String text(OptionSpec option) {
    return String.join(" ", option.description());
  }
}
