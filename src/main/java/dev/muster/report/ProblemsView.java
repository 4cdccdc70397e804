package dev.muster.report;

import dev.muster.model.Problem;
import java.util.List;

/** Everything that is wrong with what a person gave us. */
public record ProblemsView(int errors, int warnings, List<Problem> problems) implements View {
  public ProblemsView {
    problems = List.copyOf(problems);
  }

  public static ProblemsView of(List<Problem> problems) {
    int errors = (int) problems.stream().filter(Problem::isError).count();
    return new ProblemsView(errors, problems.size() - errors, problems);
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.problems(this);
  }
}
