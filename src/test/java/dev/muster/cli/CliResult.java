package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What came of a command line. Every expectation that fails shows all of it.
 *
 * @param command the arguments as the test gave them
 */
record CliResult(String command, int exit, String out, String err) {
  private static final List<String> TRACES = List.of("\tat ", "Exception in", "Caused by:");

  CliResult exits(ExitCode code) {
    assertThat(exit).as("exit code of %s", this).isEqualTo(code.code());
    return this;
  }

  /** Each text is somewhere in the result. */
  CliResult answers(String... texts) {
    assertThat(out).as("standard output of %s", this).contains(texts);
    return this;
  }

  CliResult neverAnswers(String... texts) {
    assertThat(out).as("standard output of %s", this).doesNotContain(texts);
    return this;
  }

  /** Each text is somewhere in the messages. */
  CliResult says(String... texts) {
    assertThat(err).as("standard error of %s", this).contains(texts);
    return this;
  }

  /** None of the texts is on any stream. */
  CliResult keepsSilentAbout(String... texts) {
    assertThat(out + err).as("both streams of %s", this).doesNotContain(texts);
    return this;
  }

  CliResult hasNoStackTrace() {
    assertThat(out + err).as("both streams of %s", this).doesNotContain(TRACES);
    return this;
  }

  CliResult hasNoResult() {
    assertThat(out).as("standard output of %s", this).isEmpty();
    return this;
  }

  /** The result as a document. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("standard output is no JSON: " + this, e);
    }
  }

  /** How much of the screen both streams take. */
  long lines() {
    return (out + err).lines().count();
  }

  @Override
  public String toString() {
    return "muster %s → exit %d%n--- out%n%s--- err%n%s---".formatted(command, exit, out, err);
  }
}
