package dev.muster.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns people see. */
final class TerminalWidth {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ ([1-9][0-9]{0,4})\\s*");

  private TerminalWidth() {}

  /** What COLUMNS says, as for other tools; else what the terminal says, where there is one. */
  static OptionalInt of(boolean interactive, Map<String, String> environment) {
    String wanted = environment.getOrDefault("COLUMNS", "");
    if (NUMBER.matcher(wanted).matches()) {
      return OptionalInt.of(Integer.parseInt(wanted));
    }
    return interactive ? measured() : OptionalInt.empty();
  }

  /** Java itself does not know. To load a library for it costs more than to ask. */
  private static OptionalInt measured() {
    try {
      Process asked =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!asked.waitFor(1, TimeUnit.SECONDS)) {
        asked.destroy();
        return OptionalInt.empty();
      }
      try (InputStream answer = asked.getInputStream()) {
        return parsed(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // No terminal that can be asked: a table takes what it needs.
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  static OptionalInt parsed(String answer) {
    Matcher matcher = ROWS_AND_COLUMNS.matcher(answer);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
