package dev.muster.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code Fn::Join}. */
public record Join(String delimiter, Value list) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    return list.resolve(scope).map(this::join);
  }

  private Value join(Value resolved) {
    if (!(resolved instanceof ValueList known)) {
      return new Join(delimiter, resolved);
    }
    List<Value> parts = new ArrayList<>();
    for (Value element : known.elements()) {
      if (!parts.isEmpty()) {
        parts.add(Scalar.of(delimiter));
      }
      parts.add(element);
    }
    return Concatenation.of(parts);
  }

  @Override
  public List<Value> children() {
    return List.of(list);
  }

  @Override
  public String json() {
    return JsonText.function(
        "Fn::Join", "[" + JsonText.quoted(delimiter) + "," + list.json() + "]");
  }
}
