package dev.muster.model;

import java.util.regex.Pattern;

/**
 * The id of a stack set operation, chosen by whoever starts it; CloudFormation treats it as an
 * idempotency token within its stack set.
 */
public record OperationId(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9][-a-zA-Z0-9]{0,127}");

  public OperationId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("not an operation id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
