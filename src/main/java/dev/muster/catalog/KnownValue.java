package dev.muster.catalog;

import dev.muster.model.expression.Expression;
import dev.muster.model.expression.Expression.AccountAttribute;
import dev.muster.model.expression.Expression.Literal;
import dev.muster.model.expression.Expression.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of an expression before any account is known. */
final class KnownValue {
  private KnownValue() {}

  /**
   * The value for an account that has none of the attributes.
   *
   * @return empty when it depends on the home Region, or an attribute has no default
   */
  static Optional<String> of(Expression expression) {
    List<Optional<String>> parts = expression.parts().stream().map(KnownValue::of).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().flatMap(Optional::stream).collect(Collectors.joining()))
        : Optional.empty();
  }

  private static Optional<String> of(Part part) {
    if (part instanceof Literal literal) {
      return Optional.of(literal.value());
    }
    return part instanceof AccountAttribute attribute ? attribute.defaultValue() : Optional.empty();
  }
}
