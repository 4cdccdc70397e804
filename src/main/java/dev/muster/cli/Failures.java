package dev.muster.cli;

import dev.muster.cloud.CloudException;
import dev.muster.journal.JournalException;
import dev.muster.model.UserError;
import dev.muster.report.ProblemsView;
import dev.muster.sandbox.store.SandboxException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where exceptions become sentences and exit codes. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    ExitCode code = explain(e);
    boolean debug =
        parsed.expandedArgs().contains("--debug") || parsed.originalArgs().contains("--debug");
    if (debug) {
      e.printStackTrace(terminal.err());
    }
    return code.code();
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    if (e.getCause() instanceof UserError error) {
      return explain(error).code();
    }
    terminal.say("Error: " + e.getMessage());
    terminal.say("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.INVALID.code();
  }

  private ExitCode explain(Exception e) {
    if (e instanceof UserError error) {
      terminal.err().print(OutputOptions.standardTable(ProblemsView.of(error.problems())));
      return ExitCode.INVALID;
    }
    if (e instanceof CloudException refusal) {
      terminal.say("Error: " + refusal.action() + " failed: " + refusal.getMessage());
      if (!refusal.advice().isBlank()) {
        terminal.say(refusal.advice());
      }
      return ExitCode.REFUSED;
    }
    if (e instanceof JournalException journal) {
      terminal.say("Error: " + journal.getMessage());
      terminal.say(journal.nextStep());
      return ExitCode.INVALID;
    }
    if (e instanceof SandboxException sandbox) {
      terminal.say("Error: " + sandbox.getMessage());
      return ExitCode.INVALID;
    }
    terminal.say("Error: this is a bug in Muster: " + e);
    terminal.say("Run it again with --debug, and report what it prints.");
    return ExitCode.BUG;
  }
}
