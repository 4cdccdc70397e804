package dev.muster.template.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value of a template. One that only AWS can know, such as a reference to a resource, stays what
 * it is when it is resolved.
 */
public sealed interface Value
    permits Call,
        Concatenation,
        FindInMap,
        GetAtt,
        If,
        Join,
        Ref,
        Scalar,
        Select,
        Split,
        ValueList,
        ValueMap {

  /**
   * This value with everything filled in that the scope knows.
   *
   * @return empty for {@code AWS::NoValue}: whatever holds the value leaves it out
   * @throws dev.muster.model.UserError when CloudFormation would refuse the value itself
   */
  Optional<Value> resolve(Scope scope);

  /** The values inside this one. */
  List<Value> children();

  /** As JSON, functions in their long form. */
  String json();

  /** The text of a scalar; empty for everything else. */
  default Optional<String> text() {
    return Optional.empty();
  }

  /** The value of a key; empty when there is none, or this is not a map. */
  default Optional<Value> get(String key) {
    return Optional.empty();
  }

  /** The elements of a list; none when this is not a list. */
  default List<Value> elements() {
    return List.of();
  }

  /** This value and everything inside it. */
  default Stream<Value> walk() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(Value::walk));
  }
}
