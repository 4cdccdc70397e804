package dev.muster.cli;

import dev.muster.journal.JournalLocation;
import java.nio.file.Path;

/**
 * Where Muster keeps what it remembers. The simulated organization has a journal of its own, so
 * that a trial neither stands in the history of the real one nor holds its lock.
 */
record StateDirectory(Path path) {

  JournalLocation journal(boolean sandbox) {
    return new JournalLocation(path.resolve(sandbox ? "journal-sandbox.db" : "journal.db"));
  }

  /** What was asked of AWS, call by call. */
  Path log() {
    return path.resolve("muster.log");
  }

  /** The simulated organization. */
  Path sandbox() {
    return path.resolve("sandbox");
  }
}
