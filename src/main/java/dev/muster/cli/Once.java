package dev.muster.cli;

import java.util.Optional;
import java.util.function.Supplier;

/** An answer that is looked up when it is first needed, once; a failure is not kept. */
final class Once<T extends Object> implements Supplier<T> {
  private final Supplier<T> lookup;
  private Optional<T> found = Optional.empty();

  Once(Supplier<T> lookup) {
    this.lookup = lookup;
  }

  @Override
  public synchronized T get() {
    T value = found.orElseGet(lookup);
    found = Optional.of(value);
    return value;
  }
}
