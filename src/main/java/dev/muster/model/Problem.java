package dev.muster.model;

import java.util.Optional;

/**
 * Something that is wrong with what a person gave us.
 *
 * @param severity an error stops the command, a warning does not
 * @param summary what is wrong, one sentence
 * @param fix what to do about it, one sentence
 * @param location where, when it stands in a file
 */
public record Problem(
    Severity severity, String summary, String fix, Optional<SourceLocation> location) {
  public Problem {
    if (summary.isBlank() || fix.isBlank()) {
      throw new IllegalArgumentException("a problem says what is wrong and what to do: " + summary);
    }
  }

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(SourceLocation location, String summary, String fix) {
    return new Problem(Severity.ERROR, summary, fix, Optional.of(location));
  }

  public static Problem error(String summary, String fix) {
    return new Problem(Severity.ERROR, summary, fix, Optional.empty());
  }

  public static Problem warning(SourceLocation location, String summary, String fix) {
    return new Problem(Severity.WARNING, summary, fix, Optional.of(location));
  }

  public static Problem warning(String summary, String fix) {
    return new Problem(Severity.WARNING, summary, fix, Optional.empty());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
