package dev.muster.cli;

/** Says now and then how many accounts were looked at; silent where it takes a moment only. */
final class PreflightProgress {
  private static final int WORTH_TELLING = 20;
  private static final int PARTS = 10;

  private final Terminal terminal;

  PreflightProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  void read(int accounts, int of) {
    int part = (of + PARTS - 1) / PARTS;
    if (of >= WORTH_TELLING && (accounts % part == 0 || accounts == of)) {
      terminal.say("Looked at " + accounts + " of " + of + " accounts.");
    }
  }
}
