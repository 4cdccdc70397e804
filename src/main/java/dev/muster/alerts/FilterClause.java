package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** One condition of a filter pattern, or several joined. */
public sealed interface FilterClause {
  boolean matches(JsonNode logRecord);

  /** Joined by {@code &&}. */
  record AllOf(List<FilterClause> clauses) implements FilterClause {
    public AllOf {
      clauses = List.copyOf(clauses);
    }

    @Override
    public boolean matches(JsonNode logRecord) {
      return clauses.stream().allMatch(clause -> clause.matches(logRecord));
    }
  }

  /** Joined by {@code ||}. */
  record AnyOf(List<FilterClause> clauses) implements FilterClause {
    public AnyOf {
      clauses = List.copyOf(clauses);
    }

    @Override
    public boolean matches(JsonNode logRecord) {
      return clauses.stream().anyMatch(clause -> clause.matches(logRecord));
    }
  }

  /** {@code $.field = value} and its relatives; with a wildcard, one element is enough. */
  record Comparison(FilterSelector selector, Operator operator, FilterValue value)
      implements FilterClause {
    @Override
    public boolean matches(JsonNode logRecord) {
      return selector.select(logRecord).stream().anyMatch(field -> value.holds(operator, field));
    }
  }

  /** {@code $.field NOT EXISTS}. There is no {@code EXISTS}. */
  record NotExists(FilterSelector selector) implements FilterClause {
    @Override
    public boolean matches(JsonNode logRecord) {
      return selector.select(logRecord).isEmpty();
    }
  }

  /** {@code $.field IS NULL}, {@code IS TRUE} and {@code IS FALSE}. */
  record Is(FilterSelector selector, Constant constant) implements FilterClause {
    @Override
    public boolean matches(JsonNode logRecord) {
      return selector.select(logRecord).stream().anyMatch(constant::is);
    }
  }

  /** How a field is compared; the order matters to the parser: longer signs first. */
  enum Operator {
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("="),
    LESS("<"),
    MORE(">");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /** What {@code IS} can ask for. */
  enum Constant {
    NULL(JsonNode::isNull),
    TRUE(field -> field.isBoolean() && field.booleanValue()),
    FALSE(field -> field.isBoolean() && !field.booleanValue());

    private final Predicate<JsonNode> test;

    Constant(Predicate<JsonNode> test) {
      this.test = test;
    }

    boolean is(JsonNode field) {
      return test.test(field);
    }
  }
}
