package dev.muster.cli;

import dev.muster.report.render.TableOptions;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the {@link CommandTree}. */
@TopCommand
@Command(
    name = "muster",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Brings every secure account of an AWS organization to its security baseline,"
            + " and keeps it there.",
    footer = {
      "",
      "Examples:",
      "  muster rollout --sandbox          try everything on a simulated organization",
      "  muster preflight                  see what is missing or in the way",
      "  muster plan                       see what would change, and why",
      "  muster rollout --yes              carry it out, in waves",
      "  muster retry --yes                redo only what is not right",
      "  muster status --check             exit 7 if any account is not right",
      "",
      "Exit codes:",
      "  0 done · 1 a bug · 2 invalid input, nothing changed · 3 AWS refused, nothing changed",
      "  4 some accounts failed, inside the tolerance · 5 failed and rolled back",
      "  6 something is left to do by hand · 7 differences found · 8 another run holds the lock",
      "  130 interrupted, resumable",
      "",
      "Topics: muster help accounts, exit-codes, formats, sandbox, selectors"
    })
final class MusterCommand implements Runnable {
  @Spec CommandSpec spec;

  private Optional<Terminal> terminal = Optional.empty();

  /** Where everything below it prints: the container makes this command without arguments. */
  void printOn(Terminal ends) {
    terminal = Optional.of(ends);
  }

  /** How tables are laid out where everything below it prints. */
  TableOptions layout() {
    return terminal.map(Terminal::layout).orElseGet(TableOptions::standard);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }
}
