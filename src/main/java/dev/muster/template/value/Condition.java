package dev.muster.template.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that is true or not once the parameters are known. */
public sealed interface Condition {
  boolean holds(Scope scope);

  /** The conditions that it names. */
  Stream<String> names();

  /** {@code Fn::Equals}; numbers and booleans are compared as the text that stands there. */
  record Equals(Value left, Value right) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      Optional<Value> first = left.resolve(scope);
      Optional<Value> second = right.resolve(scope);
      Optional<String> text = first.flatMap(Value::text);
      return text.isPresent() ? text.equals(second.flatMap(Value::text)) : first.equals(second);
    }

    @Override
    public Stream<String> names() {
      return Stream.of(left, right)
          .flatMap(Value::walk)
          .filter(If.class::isInstance)
          .map(If.class::cast)
          .map(If::condition);
    }
  }

  /** {@code Fn::And}. */
  record And(List<Condition> all) implements Condition {
    public And {
      all = List.copyOf(all);
    }

    @Override
    public boolean holds(Scope scope) {
      return all.stream().allMatch(condition -> condition.holds(scope));
    }

    @Override
    public Stream<String> names() {
      return all.stream().flatMap(Condition::names);
    }
  }

  /** {@code Fn::Or}. */
  record Or(List<Condition> any) implements Condition {
    public Or {
      any = List.copyOf(any);
    }

    @Override
    public boolean holds(Scope scope) {
      return any.stream().anyMatch(condition -> condition.holds(scope));
    }

    @Override
    public Stream<String> names() {
      return any.stream().flatMap(Condition::names);
    }
  }

  /** {@code Fn::Not}. */
  record Not(Condition other) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return !other.holds(scope);
    }

    @Override
    public Stream<String> names() {
      return other.names();
    }
  }

  /** Another condition of the template. */
  record Named(String name) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return scope.holds(name);
    }

    @Override
    public Stream<String> names() {
      return Stream.of(name);
    }
  }
}
