package dev.muster.template.value;

import dev.muster.model.UserError;
import java.util.List;
import java.util.Optional;

/** {@code Fn::FindInMap}. */
public record FindInMap(Value mapping, Value topLevelKey, Value secondLevelKey) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    List<Value> names = children().stream().map(name -> name.resolve(scope).orElse(name)).toList();
    if (!names.stream().allMatch(name -> name.text().isPresent())) {
      return Optional.of(new FindInMap(names.get(0), names.get(1), names.get(2)));
    }
    List<String> known = names.stream().map(name -> name.text().orElseThrow()).toList();
    return Optional.of(
        scope.mapped(known.get(0), known.get(1), known.get(2)).orElseThrow(() -> missing(known)));
  }

  private static UserError missing(List<String> names) {
    return UserError.of(
        "Mapping %s has no entry %s, %s".formatted(names.get(0), names.get(1), names.get(2)),
        "Add the entry to the mapping, or leave these values out.");
  }

  @Override
  public List<Value> children() {
    return List.of(mapping, topLevelKey, secondLevelKey);
  }

  @Override
  public String json() {
    return JsonText.function("Fn::FindInMap", JsonText.array(children()));
  }
}
