package dev.muster.cli;

import dev.muster.cloud.CallListener.Call;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Writes down what was asked of AWS, a line each, for those who ask later: always the calls that
 * change something, on request all of them. Holds names, ids and codes, never a value. Safe for
 * several threads.
 */
final class CallLog implements AutoCloseable {
  private final Path file;
  private final InstantSource clock;
  private final boolean everything;
  private Optional<Writer> writer = Optional.empty();
  private boolean broken;

  /**
   * @param everything whether calls that only read are written, too
   */
  CallLog(Path file, InstantSource clock, boolean everything) {
    this.file = file;
    this.clock = clock;
    this.everything = everything;
  }

  /**
   * Writes a line for the call.
   *
   * @param work the run and the command
   * @param who the caller's ARN, for calls that change something
   * @return what a person must be told, once, when the file cannot be written
   */
  synchronized Optional<String> write(Call call, String work, String who) {
    boolean audit = !call.changes().isBlank();
    if (broken || !audit && !everything) {
      return Optional.empty();
    }
    try {
      Writer out = open();
      out.write(line(call, work, who));
      out.flush();
      return Optional.empty();
    } catch (IOException e) {
      broken = true;
      return Optional.of("The log " + file + " cannot be written, and is left out: " + e);
    }
  }

  private String line(Call call, String work, String who) {
    boolean audit = !call.changes().isBlank();
    return clock.instant()
        + (audit ? " AUDIT " : " CALL ")
        + work
        + " "
        + call.action()
        + (audit ? " " + call.changes() : "")
        + " "
        + (call.code().isBlank() ? "NO-ANSWER" : call.code())
        + " try="
        + call.attempt()
        + " request="
        + call.requestId().orElse("-")
        + (audit ? " by=" + who : "")
        + "\n";
  }

  private Writer open() throws IOException {
    if (writer.isEmpty()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      writer =
          Optional.of(
              Files.newBufferedWriter(
                  file,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND));
    }
    return writer.get();
  }

  @Override
  public synchronized void close() {
    writer.ifPresent(
        out -> {
          try {
            out.close();
          } catch (IOException e) {
            broken = true;
          }
        });
  }
}
