package dev.muster.cli;

import dev.muster.model.Problem;
import dev.muster.model.UserError;
import dev.muster.report.ProblemsView;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the input offline. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check accounts.yaml, stacksets/ and the templates, without asking AWS.",
    footer = {
      "",
      "Names every problem at once, each with file, line, column and the fix.",
      "",
      "Examples:",
      "  muster validate",
      "  muster validate --inventory other-accounts.yaml -o json"
    })
final class ValidateCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Sessions sessions;

  ValidateCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    List<Problem> problems = problems(sessions.today());
    ProblemsView view = ProblemsView.of(problems);
    sessions.terminal().result(output.render(view));
    return (view.errors() == 0 ? ExitCode.OK : ExitCode.INVALID).code();
  }

  private List<Problem> problems(LocalDate today) {
    try {
      Inputs inputs = Inputs.read(global, today);
      return GlobalEvents.warning(inputs, Offline.desired(inputs, today)).stream().toList();
    } catch (UserError e) {
      return e.problems();
    }
  }
}
