package dev.muster.alerts;

import dev.muster.alerts.FilterClause.AllOf;
import dev.muster.alerts.FilterClause.AnyOf;
import dev.muster.alerts.FilterClause.Comparison;
import dev.muster.alerts.FilterClause.Constant;
import dev.muster.alerts.FilterClause.Is;
import dev.muster.alerts.FilterClause.NotExists;
import dev.muster.alerts.FilterClause.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the text of one filter pattern, by recursive descent. */
final class FilterPatternParser {
  private static final int MOST_WILDCARDS = 3;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[\\w.*+-]+");
  private static final Pattern NAME = Pattern.compile("[\\w:-]+");
  private static final Pattern NUMERAL = Pattern.compile("\\d{1,9}");

  private final String text;
  private int position;
  private int wildcards;

  FilterPatternParser(String text) {
    this.text = text;
  }

  FilterClause parse() {
    expect("{");
    FilterClause clause = anyOf();
    expect("}");
    if (position < text.length()) {
      throw error("the pattern ends with }, but more follows");
    }
    return clause;
  }

  private FilterClause anyOf() {
    List<FilterClause> clauses = joined("||", this::allOf);
    return clauses.size() == 1 ? clauses.get(0) : new AnyOf(clauses);
  }

  private FilterClause allOf() {
    List<FilterClause> clauses = joined("&&", this::single);
    return clauses.size() == 1 ? clauses.get(0) : new AllOf(clauses);
  }

  private List<FilterClause> joined(String sign, Supplier<FilterClause> part) {
    List<FilterClause> clauses = new ArrayList<>(List.of(part.get()));
    while (accept(sign)) {
      clauses.add(part.get());
    }
    return clauses;
  }

  private FilterClause single() {
    if (accept("(")) {
      FilterClause clause = anyOf();
      expect(")");
      return clause;
    }
    return condition(selector());
  }

  private FilterClause condition(FilterSelector selector) {
    if (accept("NOT")) {
      expect("EXISTS");
      return new NotExists(selector);
    }
    if (accept("IS")) {
      for (Constant constant : Constant.values()) {
        if (accept(constant.name())) {
          return new Is(selector, constant);
        }
      }
      throw error("IS takes NULL, TRUE or FALSE");
    }
    for (Operator operator : Operator.values()) {
      if (accept(operator.sign())) {
        return new Comparison(selector, operator, value());
      }
    }
    throw error("expected =, !=, <, >, <=, >=, NOT EXISTS or IS");
  }

  private FilterSelector selector() {
    expect("$");
    List<FilterSelector.Step> steps = new ArrayList<>();
    while (position < text.length() && (peek() == '.' || peek() == '[')) {
      steps.add(step());
    }
    FilterSelector selector = new FilterSelector(steps);
    if (selector.hasWildcard() && ++wildcards > MOST_WILDCARDS) {
      throw error("a pattern has at most three selectors with a wildcard");
    }
    return selector;
  }

  private FilterSelector.Step step() {
    if (accept("[*]")) {
      return new FilterSelector.Every(true);
    }
    if (accept(".*")) {
      return new FilterSelector.Every(false);
    }
    if (accept(".")) {
      return new FilterSelector.Key(token(NAME, "a field name"));
    }
    expect("[");
    FilterSelector.Step step =
        peek() == '\''
            ? new FilterSelector.Key(enclosed('\''))
            : new FilterSelector.Index(Integer.parseInt(token(NUMERAL, "an index")));
    expect("]");
    return step;
  }

  private FilterValue value() {
    skipBlanks();
    if (peek() == '"') {
      return new FilterValue.Text(enclosed('"'));
    }
    if (peek() == '%') {
      return regex(enclosed('%'));
    }
    String word =
        token(WORD, "a value; other characters than letters, digits and . - _ * need quotes");
    return NUMBER.matcher(word).matches()
        ? new FilterValue.Number(new BigDecimal(word))
        : new FilterValue.Text(word);
  }

  private FilterValue regex(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException broken) {
      throw error("not a regular expression: " + broken.getDescription());
    }
    return new FilterValue.Regex(regex);
  }

  private String enclosed(char quote) {
    StringBuilder inside = new StringBuilder();
    for (int at = position + 1; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == quote) {
        position = at + 1;
        return inside.toString();
      }
      boolean escaped = next == '\\' && quote == '"' && at + 1 < text.length();
      inside.append(escaped ? text.charAt(++at) : next);
    }
    throw error("no closing " + quote);
  }

  private String token(Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw error("expected " + what);
    }
    position = matcher.end();
    return matcher.group();
  }

  private boolean accept(String expected) {
    int before = position;
    skipBlanks();
    if (text.startsWith(expected, position)) {
      position += expected.length();
      if (!expected.startsWith(".") && !expected.startsWith("[")) {
        skipBlanks();
      }
      return true;
    }
    position = before;
    return false;
  }

  private void expect(String expected) {
    if (!accept(expected)) {
      throw error("expected " + expected);
    }
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private AlertSyntaxException error(String what) {
    return new AlertSyntaxException(
        "filter pattern, column %d: %s: %s".formatted(position + 1, what, text));
  }
}
