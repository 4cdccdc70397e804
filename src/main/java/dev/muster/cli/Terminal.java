package dev.muster.cli;

import dev.muster.report.render.TableOptions;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The only thing that prints: results to standard output, everything else to standard error.
 *
 * @param interactive whether a person sits at both ends and can be asked
 * @param environment variables of the process
 * @param screen what is redrawn at the end of standard error, below the messages
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    InputStream in,
    boolean interactive,
    Map<String, String> environment,
    Screen screen) {
  Terminal {
    environment = Map.copyOf(environment);
  }

  /** One of which nothing is known but its ends: nothing is ever redrawn there. */
  Terminal(PrintStream out, PrintStream err, InputStream in, boolean interactive) {
    this(out, err, in, interactive, Map.of(), Screen.none());
  }

  /** The process's own. */
  static Terminal ofTheProcess() {
    boolean interactive = isATerminal(System.console());
    Map<String, String> environment = System.getenv();
    return new Terminal(
        new PrintStream(System.out, false, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        System.in,
        interactive,
        environment,
        Screen.of(interactive, environment));
  }

  /** From Java 22 on there is a console also where nobody sits; it then says so itself. */
  private static boolean isATerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** How tables and texts are laid out here, as wide as it is now. */
  TableOptions layout() {
    TableOptions standard = TableOptions.standard();
    OptionalInt columns = TerminalWidth.of(interactive, environment);
    return columns.isPresent() ? standard.on(columns.getAsInt()) : standard;
  }

  /** A result, ended by a line break. */
  void result(String text) {
    out.print(text);
    if (!text.endsWith("\n")) {
      out.print('\n');
    }
    out.flush();
  }

  /** A message for whoever watches. */
  void say(String text) {
    screen.above(() -> err.println(text));
  }

  /** Several lines for whoever watches, each ended by a line break. */
  void sayLines(String lines) {
    screen.above(
        () -> {
          err.print(lines);
          err.flush();
        });
  }

  /** Asks a person; only where {@link #interactive}. Anything but yes means no. */
  boolean confirms(String question) {
    err.print(question + " Only 'yes' goes on: ");
    err.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
