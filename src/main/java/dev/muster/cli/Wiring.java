package dev.muster.cli;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** What Quarkus needs to know to build the commands. */
@ApplicationScoped
final class Wiring {

  @Produces
  @Singleton
  Sessions sessions() {
    return new Sessions(Terminal.ofTheProcess());
  }

  @Produces
  CommandLine commandLine(PicocliCommandLineFactory factory, Sessions sessions) {
    return configured(factory.create(), sessions.terminal());
  }

  /** The same settings for the process and for tests. */
  static CommandLine configured(CommandLine commandLine, Terminal terminal) {
    Failures failures = new Failures(terminal);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
