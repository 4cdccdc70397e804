package dev.muster.template.value;

import java.util.List;
import java.util.Optional;

/**
 * {@code Fn::If}.
 *
 * @param condition the name of a condition
 */
public record If(String condition, Value whenTrue, Value whenFalse) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    return (scope.holds(condition) ? whenTrue : whenFalse).resolve(scope);
  }

  @Override
  public List<Value> children() {
    return List.of(whenTrue, whenFalse);
  }

  @Override
  public String json() {
    return JsonText.function(
        "Fn::If",
        "[" + JsonText.quoted(condition) + "," + whenTrue.json() + "," + whenFalse.json() + "]");
  }
}
