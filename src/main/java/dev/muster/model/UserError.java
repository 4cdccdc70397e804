package dev.muster.model;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** What the person gave us cannot be used; carries every problem found, not only the first. */
public final class UserError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one error
   */
  public UserError(List<Problem> problems) {
    super(problems.stream().map(Problem::summary).collect(Collectors.joining("; ")));
    if (problems.stream().noneMatch(Problem::isError)) {
      throw new IllegalArgumentException("a user error needs an error among its problems");
    }
    this.problems = List.copyOf(problems);
  }

  public static UserError of(String summary, String fix) {
    return new UserError(List.of(Problem.error(summary, fix)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
