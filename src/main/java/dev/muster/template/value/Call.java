package dev.muster.template.value;

import java.util.List;
import java.util.Optional;

/**
 * A function that only AWS can answer, such as {@code Fn::GetAZs} or {@code Fn::ImportValue}.
 *
 * @param function its long name
 */
public record Call(String function, Value argument) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    return Optional.of(new Call(function, argument.resolve(scope).orElse(argument)));
  }

  @Override
  public List<Value> children() {
    return List.of(argument);
  }

  @Override
  public String json() {
    return JsonText.function(function, argument.json());
  }
}
