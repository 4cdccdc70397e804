package dev.muster.cli;

import dev.muster.plan.Desired;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which controls of the benchmarks each account gets. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description =
        "Show which CIS and Security Hub controls each account gets, and what proves them.",
    footer = {
      "",
      "By the files alone: what 'rollout' makes of them. AWS is not asked.",
      "",
      "Examples:",
      "  muster coverage",
      "  muster coverage 111122223333 --full",
      "  muster coverage --select environment=prod -o markdown"
    })
final class CoverageCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin AlertAccounts chosen = new AlertAccounts();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--standard",
      paramLabel = "NAME",
      description = "Only this one, such as 'CIS 3.0'.")
  String standard = "";

  private final Sessions sessions;

  CoverageCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Inputs inputs = Inputs.read(global, sessions.today());
    Desired desired = Offline.desired(inputs, sessions.today());
    Coverage coverage = new Coverage(inputs, desired, standard);
    sessions.terminal().result(output.render(coverage.of(chosen.of(inputs.inventory()))));
    return ExitCode.OK.code();
  }
}
