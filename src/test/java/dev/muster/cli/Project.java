package dev.muster.cli;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A directory in which somebody works with Muster: accounts.yaml, stacksets/ and the state.
 *
 * @param answer what this person types when asked; empty when there is no terminal
 * @param clock the machine's clock as the commands see it
 * @param environment the variables that the commands look up themselves
 */
record Project(
    Path directory,
    String answer,
    Function<Interruption, Time> clock,
    Map<String, String> environment) {

  private Project(Path directory) {
    this(directory, "", RealTime::new, Map.of());
  }

  /** What the repository itself ships. */
  static Project shipped(Path directory) {
    Project project = new Project(directory);
    copy(Path.of("accounts.yaml"), project.inventory());
    copyAll(Path.of("stacksets"), project.stacksets());
    return project;
  }

  /** Four accounts, two Regions, two stack sets with tiny templates: quick and easy to count. */
  static Project small(Path directory) {
    Project project = new Project(directory);
    copyAll(Path.of("src/test/resources/cli/small"), directory);
    return project;
  }

  Project typing(String line) {
    return new Project(directory, line + "\n", clock, environment);
  }

  /** The same directory, on a machine whose clock somebody else turns. */
  Project on(Time time) {
    return new Project(directory, answer, interruption -> time, environment);
  }

  /** The same directory, some time later. */
  Project later(Duration duration) {
    return new Project(
        directory,
        answer,
        interruption -> new Later(new RealTime(interruption), duration),
        environment);
  }

  /** The same directory, in a shell with these variables. */
  Project with(Map<String, String> variables) {
    return new Project(directory, answer, clock, variables);
  }

  private record Later(Time now, Duration duration) implements Time {
    @Override
    public Instant instant() {
      return now.instant().plus(duration);
    }

    @Override
    public void sleep(Duration length) {
      now.sleep(length);
    }
  }

  Path inventory() {
    return directory.resolve("accounts.yaml");
  }

  Path stacksets() {
    return directory.resolve("stacksets");
  }

  Path state() {
    return directory.resolve("state");
  }

  CliResult muster(String... arguments) {
    return new CliRunner(options(), answer, clock, environment).run(arguments);
  }

  /** Where a command finds this project. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--inventory", inventory().toString());
    options.put("--stacksets", stacksets().toString());
    options.put("--state-dir", state().toString());
    return options;
  }

  Project write(String file, String text) {
    Path path = directory.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Project delete(String file) {
    try {
      Files.delete(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Puts {@code to} in place of {@code from}, which must be there. */
  Project edit(String file, String from, String to) {
    String text = read(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not contain '" + from + "'");
    }
    return write(file, text.replace(from, to));
  }

  String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of the state with its content, to see that nothing changed. */
  Map<String, String> stateBytes() {
    Map<String, String> files = new TreeMap<>();
    if (!Files.exists(state())) {
      return files;
    }
    try (Stream<Path> all = Files.walk(state())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            state().relativize(file).toString(),
            HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static void copyAll(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
