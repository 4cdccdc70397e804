package dev.muster.template.value;

import dev.muster.model.UserError;
import java.util.List;
import java.util.Optional;

/** {@code Fn::Select}. */
public record Select(Value index, Value list) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    Value at = index.resolve(scope).orElse(index);
    Value from = list.resolve(scope).orElse(list);
    boolean known = at.text().isPresent() && from instanceof ValueList;
    return Optional.of(
        known ? select(at.text().orElseThrow(), from.elements()) : new Select(at, from));
  }

  private static Value select(String at, List<Value> from) {
    if (!at.matches("\\d{1,6}") || Integer.parseInt(at) >= from.size()) {
      throw UserError.of(
          "Fn::Select asks for element " + at + " of a list of " + from.size(),
          "Count from 0 and stay inside the list.");
    }
    return from.get(Integer.parseInt(at));
  }

  @Override
  public List<Value> children() {
    return List.of(index, list);
  }

  @Override
  public String json() {
    return JsonText.function("Fn::Select", JsonText.array(children()));
  }
}
