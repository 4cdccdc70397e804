package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.FilterClause.Operator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The right side of a comparison. Objects, arrays and null are never equal nor unequal to anything.
 */
public sealed interface FilterValue {
  boolean holds(Operator operator, JsonNode field);

  /** Text, case-sensitive and over the whole field; {@code *} stands for any run of characters. */
  record Text(String text) implements FilterValue {
    @Override
    public boolean holds(Operator operator, JsonNode field) {
      return field.isValueNode()
          && !field.isNull()
          && asked(operator, field.isTextual() && wildcard(text, field.textValue()));
    }

    private static boolean wildcard(String text, String field) {
      String regex =
          Arrays.stream(text.split("\\*", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      return Pattern.compile(regex, Pattern.DOTALL).matcher(field).matches();
    }
  }

  /** A number; only a JSON number can be equal to it, a digit string is not. */
  record Number(BigDecimal number) implements FilterValue {
    public Number {
      number = number.stripTrailingZeros();
    }

    @Override
    public boolean holds(Operator operator, JsonNode field) {
      if (!field.isNumber()) {
        return operator == Operator.NOT_EQUAL && field.isValueNode() && !field.isNull();
      }
      int order = field.decimalValue().compareTo(number);
      return switch (operator) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case MORE -> order > 0;
        case AT_MOST -> order <= 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }

  /** A regular expression between percent signs; found anywhere in the field. */
  record Regex(String regex) implements FilterValue {
    @Override
    public boolean holds(Operator operator, JsonNode field) {
      return field.isTextual()
          && asked(operator, Pattern.compile(regex).matcher(field.textValue()).find());
    }
  }

  private static boolean asked(Operator operator, boolean equal) {
    return switch (operator) {
      case EQUAL -> equal;
      case NOT_EQUAL -> !equal;
      case LESS, MORE, AT_MOST, AT_LEAST -> false;
    };
  }
}
