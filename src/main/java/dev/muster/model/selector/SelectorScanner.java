package dev.muster.model.selector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a selector into its words. Columns count from 0. */
final class SelectorScanner {
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_.:/@+\\-\\[\\]]+");
  private static final Pattern OPERATOR = Pattern.compile("\\s*(=|!=)|\\s+(in|notin)\\b|\\s*\\(");
  private static final Pattern VALUE = Pattern.compile("[^,()\"'\\s][^,()\\s]*");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern REST_OF_CONDITION =
      Pattern.compile("(?:\\([^)]*+\\)?+|\"[^\"]*+\"|'[^']*+'|[^,(\"']++|[\"'])*+");

  private final String text;
  private int position;

  SelectorScanner(String text) {
    this.text = text;
  }

  /** Where the next word starts. */
  int nextColumn() {
    at(SPACE);
    return position;
  }

  boolean take(String symbol) {
    boolean there = text.startsWith(symbol, nextColumn());
    position += there ? symbol.length() : 0;
    return there;
  }

  void expect(String symbol, String fix) {
    if (!take(symbol)) {
      throw wrong("'" + symbol + "' is expected", fix);
    }
  }

  /** Whether the key that comes next is compared with something. */
  boolean hasKeyWithOperator() {
    Matcher key = KEY.matcher(text).region(nextColumn(), text.length());
    return key.lookingAt() && OPERATOR.matcher(text).region(key.end(), text.length()).lookingAt();
  }

  String key() {
    String key = at(KEY);
    if (key.isEmpty()) {
      throw wrong(
          "a key is expected",
          "Write conditions such as 'security=secure', with one comma between two of them.");
    }
    return key;
  }

  /** The {@code in} or {@code notin} behind a key. */
  String word() {
    nextColumn();
    int before = position;
    String word = at(KEY);
    if (!word.equals("in") && !word.equals("notin")) {
      position = before;
      throw wrong("'in' or 'notin' is expected", "Write 'team in (a,b)' or 'team notin (a,b)'.");
    }
    return word;
  }

  String value() {
    nextColumn();
    Matcher quoted = QUOTED.matcher(text).region(position, text.length());
    if (quoted.lookingAt()) {
      position = quoted.end();
      return text.substring(quoted.start() + 1, quoted.end() - 1);
    }
    String value = at(VALUE);
    if (value.isEmpty()) {
      boolean open = position < text.length() && "\"'".indexOf(text.charAt(position)) >= 0;
      throw open
          ? wrong("a quote is opened and never closed", "Close it behind the value.")
          : wrong("a value is expected", "Write the value here, or in quotes if it is empty.");
    }
    return value;
  }

  void expectEndOfCondition() {
    nextColumn();
    if (position < text.length() && text.charAt(position) != ',') {
      throw wrong(
          "',' is expected",
          "Put a comma between two conditions, and quotes around a value with spaces or brackets.");
    }
  }

  /** Goes to the comma before the next condition. */
  void skipCondition() {
    at(REST_OF_CONDITION);
  }

  private String at(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      return "";
    }
    position = matcher.end();
    return matcher.group();
  }

  private SelectorSyntaxException wrong(String what, String fix) {
    String here =
        position < text.length()
            ? " here, before '" + text.substring(position) + "'"
            : " at the end";
    return new SelectorSyntaxException(position, what + here, fix);
  }
}
