package dev.muster.template.value;

import java.util.List;
import java.util.Optional;

/**
 * A single value.
 *
 * @param value as written
 */
public record Scalar(String value, Kind kind) implements Value {

  /** What JSON would make of it. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  public static Scalar of(String text) {
    return new Scalar(text, Kind.TEXT);
  }

  @Override
  public Optional<Value> resolve(Scope scope) {
    return Optional.of(this);
  }

  @Override
  public List<Value> children() {
    return List.of();
  }

  @Override
  public Optional<String> text() {
    return Optional.of(value);
  }

  @Override
  public String json() {
    return switch (kind) {
      case TEXT -> JsonText.quoted(value);
      case NUMBER, BOOLEAN -> value;
    };
  }
}
