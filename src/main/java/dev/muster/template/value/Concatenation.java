package dev.muster.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text in pieces, some of them unknown yet: what {@code Fn::Sub} is made of. */
public record Concatenation(List<Value> parts) implements Value {
  public Concatenation {
    parts = List.copyOf(parts);
  }

  /** The parts as one value; a scalar when they all are. */
  public static Value of(List<Value> parts) {
    List<Value> merged = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Value part : parts) {
      if (part.text().isPresent()) {
        text.append(part.text().orElseThrow());
      } else {
        flush(text, merged);
        merged.add(part);
      }
    }
    if (merged.isEmpty()) {
      return Scalar.of(text.toString());
    }
    flush(text, merged);
    return new Concatenation(merged);
  }

  private static void flush(StringBuilder text, List<Value> merged) {
    if (text.length() > 0) {
      merged.add(Scalar.of(text.toString()));
      text.setLength(0);
    }
  }

  @Override
  public Optional<Value> resolve(Scope scope) {
    return Optional.of(of(parts.stream().flatMap(part -> part.resolve(scope).stream()).toList()));
  }

  @Override
  public List<Value> children() {
    return parts;
  }

  @Override
  public String json() {
    return JsonText.function("Fn::Join", "[\"\"," + JsonText.array(parts) + "]");
  }
}
