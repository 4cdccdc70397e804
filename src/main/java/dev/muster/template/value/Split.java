package dev.muster.template.value;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code Fn::Split}. */
public record Split(String delimiter, Value source) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    return source
        .resolve(scope)
        .map(known -> known.text().map(this::split).orElseGet(() -> new Split(delimiter, known)));
  }

  private Value split(String text) {
    Stream<Value> pieces = Stream.of(text.split(Pattern.quote(delimiter), -1)).map(Scalar::of);
    return new ValueList(pieces.toList());
  }

  @Override
  public List<Value> children() {
    return List.of(source);
  }

  @Override
  public String json() {
    return JsonText.function(
        "Fn::Split", "[" + JsonText.quoted(delimiter) + "," + source.json() + "]");
  }
}
