package dev.muster.document;

import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.Collection;
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

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** In the order in which they were found. */
  public List<Problem> list() {
    return List.copyOf(found);
  }

  /**
   * @throws UserError with everything found, warnings too, when an error is among it
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new UserError(found);
    }
  }
}
