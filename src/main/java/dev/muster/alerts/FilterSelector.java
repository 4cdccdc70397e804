package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The left side of a condition: the way from the record to a field, such as {@code
 * $.userIdentity.type}.
 *
 * @param steps at least one; at most one of them is a wildcard
 */
public record FilterSelector(List<Step> steps) {
  public FilterSelector {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new AlertSyntaxException("a selector names a field, such as $.eventName");
    }
    if (steps.stream().filter(Step::isWildcard).count() > 1) {
      throw new AlertSyntaxException("a selector has at most one wildcard");
    }
  }

  /** Every field it leads to: none where the record does not have it. */
  public List<JsonNode> select(JsonNode logRecord) {
    Stream<JsonNode> reached = Stream.of(logRecord);
    for (Step step : steps) {
      reached = reached.flatMap(step::from);
    }
    return reached.toList();
  }

  boolean hasWildcard() {
    return steps.stream().anyMatch(Step::isWildcard);
  }

  /** One step down. */
  public sealed interface Step {
    Stream<JsonNode> from(JsonNode node);

    default boolean isWildcard() {
      return false;
    }
  }

  /** {@code .name} or {@code ['name']}. */
  record Key(String name) implements Step {
    @Override
    public Stream<JsonNode> from(JsonNode node) {
      return Stream.ofNullable(node.get(name));
    }
  }

  /** {@code [n]}. */
  record Index(int position) implements Step {
    @Override
    public Stream<JsonNode> from(JsonNode node) {
      return Stream.ofNullable(node.get(position));
    }
  }

  /** {@code [*]} goes to every element of an array, {@code .*} to every value of an object. */
  record Every(boolean ofArray) implements Step {
    @Override
    public Stream<JsonNode> from(JsonNode node) {
      boolean fits = ofArray ? node.isArray() : node.isObject();
      return fits ? node.valueStream() : Stream.empty();
    }

    @Override
    public boolean isWildcard() {
      return true;
    }
  }
}
