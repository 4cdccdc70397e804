package dev.muster.cli;

import dev.muster.cloud.CloudException;
import dev.muster.journal.JournalException;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import dev.muster.report.ProblemsView;
import dev.muster.sandbox.store.SandboxException;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
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
    ExitCode code = explain(e, advice(command, parsed));
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
      return explain(error, UnaryOperator.identity()).code();
    }
    terminal.say("Error: " + e.getMessage());
    terminal.say("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.INVALID.code();
  }

  /**
   * @param advised makes the commands in a next step fit the world of this command
   */
  private ExitCode explain(Exception e, UnaryOperator<String> advised) {
    if (e instanceof UserError error) {
      List<Problem> problems =
          error.problems().stream()
              .map(
                  it ->
                      new Problem(
                          it.severity(), it.summary(), advised.apply(it.fix()), it.location()))
              .toList();
      terminal.err().print(OutputOptions.standardTable(terminal, ProblemsView.of(problems)));
      return ExitCode.INVALID;
    }
    if (e instanceof CloudException refusal) {
      say(refusal.action() + " failed: " + refusal.getMessage(), advised.apply(next(refusal)));
      return ExitCode.REFUSED;
    }
    if (e instanceof JournalException journal) {
      say(String.valueOf(journal.getMessage()), advised.apply(journal.nextStep()));
      return ExitCode.INVALID;
    }
    if (e instanceof SandboxException sandbox) {
      say(String.valueOf(sandbox.getMessage()), sandbox.nextStep());
      return ExitCode.INVALID;
    }
    say("this is a bug in Muster: " + e, "Run it again with --debug, and report what it prints.");
    return ExitCode.BUG;
  }

  /** What is wrong and where, then what to do: the same form for every failure. */
  private void say(String what, String next) {
    terminal.say("Error: " + what);
    terminal.say("    fix: " + next);
  }

  private static String next(CloudException refusal) {
    return refusal.advice().isBlank()
        ? "Run it again with --debug to see which call AWS refuses, and correct what it names."
        : refusal.advice();
  }

  private static UnaryOperator<String> advice(CommandLine command, ParseResult parsed) {
    CommandLine root = command.getCommandSpec().root().commandLine();
    return isOnSandbox(parsed) ? new SuggestedCommands(root)::onSandbox : UnaryOperator.identity();
  }

  private static boolean isOnSandbox(ParseResult parsed) {
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    OptionSpec option = deepest.commandSpec().findOption("--sandbox");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }
}
