package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.CloudException;
import dev.muster.journal.JournalException;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import dev.muster.sandbox.store.SandboxException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class FailuresTest {
  private static final String CANNOT = "It cannot be done.";

  static List<Exception> failures() {
    return Stream.<Exception>concat(
            Stream.of(
                UserError.of(CANNOT, "Do: muster status"),
                new JournalException(JournalException.Kind.LOCKED, CANNOT, "Do: muster status"),
                new SandboxException(CANNOT, SandboxException.START_ANEW),
                new IllegalStateException(CANNOT)),
            Stream.of(CloudException.Kind.values())
                .map(
                    kind ->
                        new CloudException(kind, "sts:AssumeRole", "X", CANNOT, Optional.empty())))
        .toList();
  }

  private static String said(Exception failure, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(stream, stream, new ByteArrayInputStream(new byte[0]), false);
    CommandLine tree = CommandTexts.tree();
    CommandLine.ParseResult parsed = tree.parseArgs(arguments);
    new Failures(terminal)
        .handleExecutionException(
            failure, Objects.requireNonNull(tree.getSubcommands().get(arguments[0])), parsed);
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatever_fails_says_what_and_then_what_to_do(Exception failure) {
    assertThat(said(failure, "status").lines())
        .first()
        .asString()
        .containsIgnoringCase("error: ")
        .contains(CANNOT);
    assertThat(said(failure, "status").lines().skip(1).findFirst())
        .get()
        .asString()
        .matches(" {4}fix: \\S.{10,}");
  }

  @Test
  void next_steps_are_about_the_world_of_the_command() {
    assertThat(said(UserError.of(CANNOT, "Do: muster status"), "status", "--sandbox"))
        .contains("fix: Do: muster status --sandbox\n");
    assertThat(
            said(
                new JournalException(JournalException.Kind.FULL, CANNOT, "Do: muster resume"),
                "status",
                "--sandbox"))
        .contains("fix: Do: muster resume --sandbox\n");
    assertThat(said(UserError.of(CANNOT, "Do: muster status"), "status")).doesNotContain("sandbox");
  }

  @Test
  void nobody_can_make_a_failure_without_a_next_step() {
    assertThatThrownBy(() -> Problem.error(CANNOT, " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JournalException(JournalException.Kind.FULL, CANNOT, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SandboxException(CANNOT, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
