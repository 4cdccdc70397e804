package dev.muster.template.value;

import java.util.List;
import java.util.Optional;

/** A list. */
public record ValueList(List<Value> elements) implements Value {
  public ValueList {
    elements = List.copyOf(elements);
  }

  @Override
  public Optional<Value> resolve(Scope scope) {
    return Optional.of(
        new ValueList(
            elements.stream().flatMap(element -> element.resolve(scope).stream()).toList()));
  }

  @Override
  public List<Value> children() {
    return elements;
  }

  @Override
  public String json() {
    return JsonText.array(elements);
  }
}
