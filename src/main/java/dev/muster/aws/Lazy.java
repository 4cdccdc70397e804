package dev.muster.aws;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is first needed, once. */
final class Lazy<T extends Object> {
  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    T value = made.orElseGet(maker);
    made = Optional.of(value);
    return value;
  }

  /** The thing, when it was made. */
  synchronized Optional<T> ifMade() {
    return made;
  }
}
