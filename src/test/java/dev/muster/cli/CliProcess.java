package dev.muster.cli;

import dev.muster.time.RealTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Muster in a process of its own, for what only a real one shows: being killed, its environment,
 * two at once. It has the real command tree and streams; only the container is missing.
 */
final class CliProcess implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final Process process;
  private final BufferedReader messages;
  private final StringBuilder told = new StringBuilder();

  private CliProcess(Process process) {
    this.process = process;
    this.messages =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /** The child: holds still after the first line of messages with {@code --hold-at}'s text. */
  public static void main(String[] arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    String hold = rest.remove(0);
    PrintStream err =
        hold.isEmpty()
            ? System.err
            : new PrintStream(
                new Holding(System.err, System.in, hold), true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(System.out, err, System.in, false);
    System.exit(
        CliRunner.tree(terminal, RealTime::new, System.getenv())
            .execute(rest.toArray(String[]::new)));
  }

  /** Starts it with these variables and nothing of AWS from ours. */
  static CliProcess start(Project project, Map<String, String> variables, List<String> arguments) {
    return start(project, variables, "", arguments);
  }

  /**
   * Starts it.
   *
   * @param hold the message at which it waits until {@link #goOn}; empty to wait nowhere
   */
  static CliProcess start(
      Project project, Map<String, String> variables, String hold, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath(),
                CliProcess.class.getName(),
                hold));
    command.addAll(arguments);
    project.options().entrySet().stream()
        .filter(option -> !variables.containsKey(variable(option.getKey())))
        .forEach(option -> command.addAll(List.of(option.getKey(), option.getValue())));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.directory().toFile());
    builder.environment().keySet().removeIf(CliProcess::changesBehaviour);
    builder.environment().put("HOME", project.directory().toString());
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().putAll(variables);
    try {
      return new CliProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String variable(String option) {
    return "MUSTER" + option.substring(1).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static boolean changesBehaviour(String variable) {
    return Stream.of("AWS_", "MUSTER_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
        .anyMatch(variable::startsWith);
  }

  /** Reads messages until one contains {@code text}; fails when the process ends without it. */
  CliProcess until(String text) {
    try {
      for (String line = messages.readLine(); line != null; line = messages.readLine()) {
        told.append(line).append('\n');
        if (line.contains(text)) {
          return this;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("it ended without saying '" + text + "':\n" + told);
  }

  /** Lets it go on after it held still. */
  CliProcess goOn() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** SIGKILL, and waits until it is dead. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Waits for its end. */
  CliResult end(String name) {
    try {
      process.getOutputStream().close();
      messages.lines().forEach(line -> told.append(line).append('\n'));
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      await();
      return new CliResult(name, process.exitValue(), out, told.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end:\n" + told);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Ours, whoever loaded us: a runner of tests may have a class loader of its own. */
  private static String classPath() {
    if (CliProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(CliProcess::path)
          .collect(Collectors.joining(System.getProperty("path.separator")));
    }
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Passes everything on, and after the line with the text waits for a line on the other side. */
  private static final class Holding extends OutputStream {
    private final OutputStream to;
    private final InputStream from;
    private final String text;
    private final StringBuilder line = new StringBuilder();
    private boolean held;

    Holding(OutputStream to, InputStream from, String text) {
      this.to = to;
      this.from = from;
      this.text = text;
    }

    @Override
    public void write(int letter) throws IOException {
      to.write(letter);
      if (letter != '\n') {
        line.append((char) letter);
        return;
      }
      to.flush();
      if (!held && line.toString().contains(text)) {
        held = true;
        int answer = from.read();
        if (answer < 0) {
          throw new IOException("nobody says how to go on");
        }
      }
      line.setLength(0);
    }
  }
}
