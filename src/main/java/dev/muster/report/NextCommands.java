package dev.muster.report;

/**
 * Commands that a text advises, with the options that they need to be about the same world.
 *
 * @param options blank, or such as {@code --sandbox}
 */
public record NextCommands(String options) {

  /** On AWS. */
  public static NextCommands plain() {
    return new NextCommands("");
  }

  /**
   * @param sandbox whether they are about the simulated organization
   */
  public static NextCommands of(boolean sandbox) {
    return sandbox ? new NextCommands("--sandbox") : plain();
  }

  /** {@code muster retry --sandbox} for {@code retry}. */
  public String command(String command) {
    return options.isBlank() ? "muster " + command : "muster " + command + " " + options;
  }
}
