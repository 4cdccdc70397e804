package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.sandbox.ClockMode;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.RealTime;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the simulated organization on a loopback port, for other clients. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serve the simulated organization on a loopback port, until Ctrl-C.",
    footer = {
      "",
      "The AWS CLI, boto3 and Terraform can talk to it: set AWS_ENDPOINT_URL to the address that"
          + " is",
      "printed, a Region, and any credentials. It listens on the loopback interface only.",
      "",
      "Files in .muster/sandbox/objects/BUCKET/KEY answer to URLs of S3, as in TemplateURL.",
      "",
      "Examples:",
      "  muster sandbox serve --port 4599 --accounts 200",
      "  muster sandbox serve --port 4599 --speed 10"
    })
final class SandboxServeCommand implements Callable<Integer> {
  private static final Duration NAP = Duration.ofHours(1);

  @Mixin SandboxOptions options = new SandboxOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "4599",
      description = "The port; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  int port = 4599;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "Begin with a sample organization of so many accounts.")
  Optional<Integer> accounts = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "60",
      description = "How much faster than real time its clock runs (default: ${DEFAULT-VALUE}).")
  double speed = 60;

  private final Sessions sessions;

  SandboxServeCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() throws IOException {
    if (!(speed > 0)) {
      throw UserError.of("The speed must be above 0.", "1 is real time, 60 a minute a second.");
    }
    Signals.interruptInstead(
        sessions.interruption(), sessions.terminal(), Signals.Words.OF_A_SERVER);
    RealTime time = new RealTime(sessions.interruption());
    try (Sandbox sandbox = open(time);
        SandboxServer server = sandbox.serve(port)) {
      announce(server);
      while (!sessions.interruption().requested()) {
        time.sleep(NAP);
      }
    } catch (BindException e) {
      throw UserError.of(
          "The port " + port + " cannot be used: " + e.getMessage() + ".",
          "Name another one with --port, or take any free one with --port 0.");
    }
    return ExitCode.OK.code();
  }

  private Sandbox open(RealTime time) {
    boolean isThere = Sandbox.isIn(options.directory());
    if (isThere && accounts.isPresent()) {
      throw UserError.of(
          "There is a simulated organization in " + options.directory() + " already.",
          "Leave out --accounts, or forget it first with: muster sandbox reset");
    }
    if (!isThere && accounts.isEmpty()) {
      throw UserError.of(
          "There is no simulated organization in " + options.directory() + " yet.",
          "Make one with --accounts 200, or with: muster plan --sandbox");
    }
    return Sandbox.open(
        options.directory(),
        () -> WorldSeed.sample(accounts.orElseThrow()).startingAt(time.instant()),
        time,
        ClockMode.flowing(speed));
  }

  private void announce(SandboxServer server) {
    Terminal terminal = sessions.terminal();
    terminal.result(server.endpoint().toString());
    terminal.say("Serving the simulated organization in " + options.directory() + ".");
    terminal.say("  export AWS_ENDPOINT_URL=" + server.endpoint());
    terminal.say("  export AWS_ACCESS_KEY_ID=SANDBOX AWS_SECRET_ACCESS_KEY=sandbox");
    terminal.say("Ctrl-C ends it.");
  }
}
