package dev.muster.cli;

import dev.muster.journal.JournalLocation;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where Muster keeps what it remembers; the same for every command. */
final class StateOptions {
  /** A variable and no option: its password would stand in every list of processes. */
  private static final String JOURNAL_URL = "MUSTER_JOURNAL_URL";

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "${env:MUSTER_STATE_DIR:-.muster}",
      description =
          "Where the journal and the sandbox live (default: .muster). MUSTER_JOURNAL_URL keeps the"
              + " journal in PostgreSQL instead; the sandbox always has its own.")
  Path directory = Path.of(".muster");

  @Option(
      names = "--debug",
      description =
          "Show the stack trace of whatever goes wrong, and write every AWS call with its request"
              + " id to muster.log in the state directory. What changes something is always"
              + " written.")
  boolean debug;

  /**
   * Where the history is.
   *
   * @param sandbox whether that of the simulated organization is meant
   * @throws dev.muster.model.UserError when the environment names a place that cannot be one
   */
  JournalLocation journal(boolean sandbox, Map<String, String> environment) {
    String url = environment.getOrDefault(JOURNAL_URL, "");
    return sandbox || url.isBlank()
        ? new StateDirectory(directory).journal(sandbox)
        : JournalLocation.postgresql(url, environment);
  }

  Path log() {
    return new StateDirectory(directory).log();
  }

  Path sandbox() {
    return new StateDirectory(directory).sandbox();
  }
}
