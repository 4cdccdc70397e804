package dev.muster.model.expression;

import dev.muster.model.AttributePath;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.expression.Expression.AccountAttribute;
import dev.muster.model.expression.Expression.HomeRegion;
import dev.muster.model.expression.Expression.Literal;
import dev.muster.model.expression.Expression.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads parameter values: text with <code>${homeRegion}</code>, <code>${account.path}</code> and
 * <code>${account.path:-default}</code> in it. <code>$${</code> stands for <code>${</code>.
 */
public final class ExpressionParser {
  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";
  private static final String HOME_REGION = "homeRegion";
  private static final String ACCOUNT = "account";

  private final String text;
  private final SourceLocation start;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int position;

  private ExpressionParser(String text, SourceLocation start) {
    this.text = text;
    this.start = start;
  }

  /**
   * Reads an expression.
   *
   * @param start where the first character of the text stands
   * @param problems takes what is wrong, each with its column
   * @return empty when something is wrong
   */
  public static Optional<Expression> parse(
      String text, SourceLocation start, Consumer<Problem> problems) {
    ExpressionParser parser = new ExpressionParser(text, start);
    parser.readParts();
    parser.problems.forEach(problems);
    return parser.problems.isEmpty()
        ? Optional.of(new Expression(text, parser.parts, start))
        : Optional.empty();
  }

  private void readParts() {
    while (position < text.length()) {
      if (text.startsWith(ESCAPED, position)) {
        literal.append(OPEN);
        position += ESCAPED.length();
      } else if (text.startsWith(OPEN, position)) {
        readReference();
      } else {
        literal.append(text.charAt(position++));
      }
    }
    endLiteral();
  }

  private void readReference() {
    int end = text.indexOf('}', position);
    int nested = text.indexOf(OPEN, position + OPEN.length());
    if (end < 0 || (nested >= 0 && nested < end)) {
      problem(
          position,
          end < 0 ? "'${' is opened and never closed" : "a '${' stands inside another one",
          "Close it with '}', or write '$${' if the text is meant.");
      position = end < 0 ? text.length() : text.indexOf('}', nested) + 1;
      return;
    }
    endLiteral();
    int inside = position + OPEN.length();
    reference(text.substring(inside, end), inside).ifPresent(parts::add);
    position = end + 1;
  }

  private Optional<Part> reference(String inside, int column) {
    int separator = inside.indexOf(":-");
    String name = separator < 0 ? inside : inside.substring(0, separator);
    Optional<String> defaultValue =
        separator < 0 ? Optional.empty() : Optional.of(inside.substring(separator + 2));
    if (name.equals(HOME_REGION)) {
      if (defaultValue.isPresent()) {
        problem(column, "the home Region is never missing", "Write '${homeRegion}'.");
      }
      return Optional.of(new HomeRegion());
    }
    if (name.startsWith(ACCOUNT + ".")) {
      return attribute(name.substring(ACCOUNT.length() + 1), defaultValue, column);
    }
    problem(
        column,
        name.isEmpty() ? "'${}' names nothing" : "nothing is called '" + name + "'",
        Spelling.closest(name.strip(), List.of(HOME_REGION))
            .map(close -> "Did you mean '${" + close + "}'?")
            .orElse(
                "Write '${homeRegion}' or '${account.…}'; '$${' stands for a '${' that"
                    + " CloudFormation shall see."));
    return Optional.empty();
  }

  private Optional<Part> attribute(String path, Optional<String> defaultValue, int column) {
    if (AttributePath.isKnown(path)) {
      return Optional.of(new AccountAttribute(path, defaultValue));
    }
    problem(
        column + ACCOUNT.length() + 1,
        AttributePath.isGroup(path)
            ? "'" + path + "' has no value of its own"
            : "no account has '" + path + "'",
        AttributePath.closest(path)
            .filter(close -> !close.equals(path))
            .map(close -> "Did you mean '${account." + close + "}'?")
            .orElse("An account has " + AttributePath.list() + "."));
    return Optional.empty();
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private void problem(int column, String summary, String fix) {
    problems.add(
        Problem.error(
            new SourceLocation(start.file(), start.line(), start.column() + column), summary, fix));
  }
}
