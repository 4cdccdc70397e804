package dev.muster.template.value;

import java.util.Optional;

/** What is known when values are resolved. */
public interface Scope {

  /**
   * What a name refers to: a parameter's value, a pseudo parameter's, or the reference itself when
   * only AWS knows.
   *
   * @return empty for {@code AWS::NoValue}
   */
  Optional<Value> valueOf(String name);

  boolean holds(String condition);

  /** The entry of a mapping; empty when it has none. */
  Optional<Value> mapped(String mapping, String topLevelKey, String secondLevelKey);
}
