package dev.muster.model;

import java.util.regex.Pattern;

/** The name of a stack set: a letter, then letters, digits and hyphens, 128 characters at most. */
public record StackSetName(String value) implements Comparable<StackSetName> {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

  public StackSetName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a stack set name: " + value);
    }
  }

  /** Whether CloudFormation accepts {@code text} as the name of a stack set. */
  public static boolean isValid(String text) {
    return ALLOWED.matcher(text).matches();
  }

  @Override
  public int compareTo(StackSetName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
