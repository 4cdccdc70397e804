package dev.muster.cli;

import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** What Quarkus needs to know to build the commands. */
@ApplicationScoped
final class Wiring {
  /** Picocli takes no less. */
  private static final int NARROWEST_HELP = 55;

  @Produces
  @Singleton
  Sessions sessions() {
    return new Sessions(Terminal.ofTheProcess());
  }

  @Produces
  CommandLine commandLine(
      IFactory factory, Sessions sessions, @CommandLineArguments String[] arguments) {
    return configured(CommandTree.of(factory, List.of(arguments)), sessions.terminal());
  }

  /** The command line of these arguments, on a session of its own. */
  static CommandLine withoutContainer(Terminal terminal, List<String> arguments) {
    return configured(CommandTree.of(new Commands(new Sessions(terminal)), arguments), terminal)
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, terminal.layout().width()));
  }

  /** The same settings for the process and for tests. */
  static CommandLine configured(CommandLine commandLine, Terminal terminal) {
    Failures failures = new Failures(terminal);
    commandLine.<MusterCommand>getCommand().printOn(terminal);
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
