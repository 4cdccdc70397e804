package dev.muster.sandbox;

import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** Serves a sandbox for the scripts in src/it: {@code [port] [accounts] [speed]}. */
final class ServeForScripts {
  private ServeForScripts() {}

  public static void main(String[] arguments) throws Exception {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    int accounts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 25;
    double speed = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 60;
    RealTime real = new RealTime(new Interruption());
    Sandbox sandbox =
        Sandbox.open(
            Files.createTempDirectory("sandbox-it"),
            () -> WorldSeed.sample(accounts).withKnobs(Knobs.defaults().with("lag", "PT0S")),
            real,
            ClockMode.flowing(speed));
    SandboxServer server = sandbox.serve(port);
    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
        .println(server.endpoint());
    while (!Thread.currentThread().isInterrupted()) {
      real.sleep(Duration.ofHours(1));
    }
  }
}
