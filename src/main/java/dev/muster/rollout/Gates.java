package dev.muster.rollout;

/** Runs the command that a wave has as its gate. */
@FunctionalInterface
public interface Gates {

  /**
   * @param command as {@code rollout.yaml} has it
   * @param wave the wave that just ended
   */
  Verdict ask(String command, RunId run, String wave);

  /**
   * What the command said.
   *
   * @param exitCode 0 lets the run go on
   * @param output its last lines, for people
   */
  record Verdict(int exitCode, String output) {
    /** Whether the run may go on. */
    public boolean isOpen() {
      return exitCode == 0;
    }
  }

  /** For runs whose plan has no gates: one that nobody can ask stays shut. */
  static Gates none() {
    return (command, run, wave) -> new Verdict(1, "nobody here can run " + command);
  }
}
