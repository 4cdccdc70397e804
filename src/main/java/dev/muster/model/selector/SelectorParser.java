package dev.muster.model.selector;

import dev.muster.model.AccountId;
import dev.muster.model.AttributePath;
import dev.muster.model.Problem;
import dev.muster.model.Security;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.UserError;
import dev.muster.model.selector.Selector.All;
import dev.muster.model.selector.Selector.Equal;
import dev.muster.model.selector.Selector.Exists;
import dev.muster.model.selector.Selector.In;
import dev.muster.model.selector.Selector.NotEqual;
import dev.muster.model.selector.Selector.NotIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads selectors.
 *
 * <pre>
 * selector  = condition { "," condition }
 * condition = key | "!" key | key ( "=" | "==" | "!=" ) value | key ( "in" | "notin" ) "(" value { "," value } ")"
 * key       = letters, digits and _ . : / @ + - [ ]
 * value     = anything but , ( ) quotes and spaces; or anything, in quotes
 * </pre>
 */
public final class SelectorParser {
  private static final List<String> KINDS_OF_SECURITY =
      Arrays.stream(Security.values()).map(Security::word).toList();

  private final SelectorScanner scanner;
  private final SourceLocation start;
  private final List<Problem> problems = new ArrayList<>();

  private SelectorParser(String text, SourceLocation start) {
    this.scanner = new SelectorScanner(text);
    this.start = start;
  }

  /**
   * Reads a selector that stands in a file.
   *
   * @param start where the first character of the text stands
   * @param problems takes what is wrong, each with its column
   * @return empty when something is wrong
   */
  public static Optional<Selector> parse(
      String text, SourceLocation start, Consumer<Problem> problems) {
    SelectorParser parser = new SelectorParser(text, start);
    Selector selector = parser.selector();
    parser.problems.forEach(problems);
    return parser.problems.isEmpty() ? Optional.of(selector) : Optional.empty();
  }

  /**
   * Reads a selector from the command line.
   *
   * @throws UserError with everything that is wrong, whose columns count from the text's first
   *     character, as 1, so that a caret can be drawn below it
   */
  public static Selector parse(String text) {
    List<Problem> problems = new ArrayList<>();
    return parse(text, new SourceLocation("--select", 1, 1), problems::add)
        .orElseThrow(() -> new UserError(problems));
  }

  private Selector selector() {
    List<Selector> parts = new ArrayList<>();
    do {
      try {
        parts.add(condition());
        scanner.expectEndOfCondition();
      } catch (SelectorSyntaxException e) {
        problems.add(Problem.error(at(e.column()), e.summary(), e.fix()));
        scanner.skipCondition();
      }
    } while (scanner.take(","));
    return parts.size() == 1 ? parts.get(0) : new All(parts);
  }

  private Selector condition() {
    if (scanner.take("!")) {
      return new Exists(existing(), false);
    }
    int column = scanner.nextColumn();
    if (!scanner.hasKeyWithOperator()) {
      return new Exists(existing(), true);
    }
    SelectorKey key = key();
    checkHasValues(key, column);
    if (scanner.take("==") || scanner.take("=")) {
      return new Equal(key, value(key));
    }
    if (scanner.take("!=")) {
      return new NotEqual(key, value(key));
    }
    boolean wanted = scanner.word().equals("in");
    List<String> values = values(key);
    return wanted ? new In(key, values) : new NotIn(key, values);
  }

  private SelectorKey existing() {
    int column = scanner.nextColumn();
    SelectorKey key = key();
    if (key.isNotify()
        && !AttributePath.isGroup(key.name())
        && !AttributePath.isKnown(key.name())) {
      unknownNotify(key, column);
    }
    return key;
  }

  private SelectorKey key() {
    int column = scanner.nextColumn();
    SelectorKey key = new SelectorKey(scanner.key());
    Optional<String> meant =
        SelectorKey.RESERVED.stream()
            .filter(word -> word.equalsIgnoreCase(key.name().replaceFirst("\\..*", "")))
            .findFirst();
    if (!key.isReserved() && meant.isPresent()) {
      problem(
          column,
          "there is no key '" + key.name() + "'; capitals count",
          "Did you mean '%s'? A tag of that name is 'tags.%s'.".formatted(meant.get(), key.name()));
    }
    return key;
  }

  private void checkHasValues(SelectorKey key, int column) {
    if (!key.isNotify() || key.name().equals("notify.mail") || AttributePath.isKnown(key.name())) {
      return;
    }
    if (AttributePath.isGroup(key.name())) {
      problem(
          column,
          "'" + key.name() + "' has no value of its own",
          "Write '%1$s' alone for accounts that have it, or name what is below it, such as"
                  .formatted(key.name())
              + " 'notify.slack.channel'.");
      return;
    }
    unknownNotify(key, column);
  }

  private void unknownNotify(SelectorKey key, int column) {
    problem(
        column,
        "no account has '" + key.name() + "'",
        AttributePath.closest(key.name())
            .map(close -> "Did you mean '" + close + "'?")
            .orElse("An account has " + AttributePath.list() + "."));
  }

  private List<String> values(SelectorKey key) {
    scanner.expect("(", "Write the values in brackets: 'team in (a,b)'.");
    List<String> values = new ArrayList<>();
    do {
      values.add(value(key));
    } while (scanner.take(","));
    scanner.expect(")", "Close the bracket behind the last value, with commas between values.");
    return values;
  }

  private String value(SelectorKey key) {
    int column = scanner.nextColumn();
    String value = scanner.value();
    if (key.name().equals("security") && !KINDS_OF_SECURITY.contains(value)) {
      problem(
          column,
          "security is never '" + value + "'",
          Spelling.closest(value, KINDS_OF_SECURITY)
              .map(close -> "Did you mean '" + close + "'?")
              .orElse("Write one of " + String.join(", ", KINDS_OF_SECURITY) + "."));
    }
    if (key.name().equals("id") && !AccountId.isValid(value)) {
      problem(column, "'" + value + "' is no account id", "Write its twelve digits.");
    }
    return value;
  }

  private void problem(int column, String summary, String fix) {
    problems.add(Problem.error(at(column), summary, fix));
  }

  private SourceLocation at(int column) {
    return new SourceLocation(start.file(), start.line(), start.column() + column);
  }
}
