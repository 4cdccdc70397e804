package dev.muster.cli;

import dev.muster.rollout.Gates;
import dev.muster.rollout.RunId;
import dev.muster.time.Interruption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Gates as commands of the shell, in the directory where Muster was started. They know the run and
 * the wave from MUSTER_RUN and MUSTER_WAVE; what they print is shown as it comes.
 */
final class CommandGates implements Gates {
  private static final int MOST_LINES_KEPT = 20;
  private static final int LOOK_SECONDS = 5;
  private static final int CODE_OF_A_TIMEOUT = 124;

  private final Terminal terminal;
  private final Interruption interruption;
  private final Runnable keepAlive;
  private final Duration longest;

  /**
   * @param keepAlive called every few seconds while the command runs
   * @param longest after which a command is ended and taken for a no
   */
  CommandGates(Terminal terminal, Interruption interruption, Runnable keepAlive, Duration longest) {
    this.terminal = terminal;
    this.interruption = interruption;
    this.keepAlive = keepAlive;
    this.longest = longest;
  }

  @Override
  public Verdict ask(String command, RunId run, String wave) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    builder.environment().put("MUSTER_RUN", run.value());
    builder.environment().put("MUSTER_WAVE", wave);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      LastLines lines = new LastLines();
      Thread reader = new Thread(() -> read(process, lines), "gate");
      reader.setDaemon(true);
      reader.start();
      boolean ended = await(process);
      reader.join(TimeUnit.SECONDS.toMillis(LOOK_SECONDS));
      return ended
          ? new Verdict(process.exitValue(), lines.text())
          : new Verdict(CODE_OF_A_TIMEOUT, lines.text() + "ended by Muster before it answered");
    } catch (IOException e) {
      return new Verdict(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Verdict(CODE_OF_A_TIMEOUT, "interrupted");
    }
  }

  private boolean await(Process process) throws InterruptedException {
    for (long waited = 0; waited < longest.toSeconds(); waited += LOOK_SECONDS) {
      if (process.waitFor(LOOK_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
      keepAlive.run();
      if (interruption.requested()) {
        break;
      }
    }
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    return false;
  }

  private void read(Process process, LastLines lines) {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        terminal.say("  | " + line);
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("its output could not be read: " + e.getMessage());
    }
  }

  /** Enough to see why. */
  private static final class LastLines {
    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
      lines.add(line);
      if (lines.size() > MOST_LINES_KEPT) {
        lines.remove();
      }
    }

    synchronized String text() {
      return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
  }
}
