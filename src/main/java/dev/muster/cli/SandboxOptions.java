package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.sandbox.ClockMode;
import dev.muster.sandbox.Sandbox;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Which simulated organization a sandbox command is about. */
final class SandboxOptions {
  @Mixin StateOptions state = new StateOptions();

  Path directory() {
    return state.sandbox();
  }

  /**
   * Opens the sandbox that is there.
   *
   * @throws UserError when there is none yet
   */
  Sandbox open() {
    if (!Sandbox.isIn(directory())) {
      throw UserError.of(
          "There is no sandbox in " + directory() + " yet.",
          "Any command with --sandbox makes it, such as: muster plan --sandbox");
    }
    return Sandbox.open(
        directory(),
        () -> {
          throw new IllegalStateException("the sandbox in " + directory() + " is empty");
        },
        new RealTime(new Interruption()),
        ClockMode.virtual());
  }
}
