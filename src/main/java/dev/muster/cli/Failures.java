package dev.muster.cli;

import dev.muster.cloud.CloudException;
import dev.muster.journal.JournalException;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import dev.muster.report.ProblemsView;
import dev.muster.sandbox.store.SandboxException;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where exceptions become sentences and exit codes. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** Only our own sentences end so: "…: muster runs". */
  private static final Pattern ADVISED =
      Pattern.compile(
          "(: muster (?:runs|plan|rollout|status|resume|retry)(?: (?!--sandbox)\\S+)*)$");

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    ExitCode code = explain(e, isOnSandbox(parsed));
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
      return explain(error, false).code();
    }
    terminal.say("Error: " + e.getMessage());
    terminal.say("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.INVALID.code();
  }

  private ExitCode explain(Exception e, boolean simulated) {
    if (e instanceof UserError error) {
      terminal
          .err()
          .print(OutputOptions.standardTable(terminal, ProblemsView.of(advised(error, simulated))));
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

  private static boolean isOnSandbox(ParseResult parsed) {
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    OptionSpec option = deepest.commandSpec().findOption("--sandbox");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  /** On the sandbox, the commands at the end of an advice are meant for it as well. */
  private static List<Problem> advised(UserError error, boolean simulated) {
    return simulated
        ? error.problems().stream().map(Failures::onSandbox).toList()
        : error.problems();
  }

  private static Problem onSandbox(Problem problem) {
    String fix = ADVISED.matcher(problem.fix()).replaceFirst("$1 --sandbox");
    return new Problem(problem.severity(), problem.summary(), fix, problem.location());
  }
}
