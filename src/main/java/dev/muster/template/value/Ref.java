package dev.muster.template.value;

import java.util.List;
import java.util.Optional;

/** {@code Ref}: a parameter, a pseudo parameter or a resource. */
public record Ref(String name) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    return scope.valueOf(name);
  }

  @Override
  public List<Value> children() {
    return List.of();
  }

  @Override
  public String json() {
    return JsonText.function("Ref", JsonText.quoted(name));
  }
}
