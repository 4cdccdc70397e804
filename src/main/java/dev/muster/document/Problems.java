package dev.muster.document;

import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong while something is read, so that a person sees all of it at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(Collection<Problem> problems) {
    found.addAll(problems);
  }

  /**
   * Notes an error.
   *
   * @param summary what is wrong, without a secret in it
   * @param fix what to do about it
   */
  public void error(SourceLocation location, String summary, String fix) {
    found.add(Problem.error(location, summary, fix));
  }

  /** How many there are, to see whether a step found any. */
  public int count() {
    return found.size();
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /**
   * Files in the order in which they were read; inside a file from top to bottom. What is wrong
   * behind an alias is listed once, however often it is used.
   */
  public List<Problem> list() {
    List<String> files = found.stream().map(Problems::file).distinct().toList();
    return found.stream()
        .distinct()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> files.indexOf(file(problem)))
                .thenComparingInt(problem -> problem.location().map(SourceLocation::line).orElse(0))
                .thenComparingInt(
                    problem -> problem.location().map(SourceLocation::column).orElse(0)))
        .toList();
  }

  /**
   * @throws UserError with everything found, warnings too, when an error is among it
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new UserError(list());
    }
  }

  private static String file(Problem problem) {
    return problem.location().map(SourceLocation::file).orElse("");
  }
}
