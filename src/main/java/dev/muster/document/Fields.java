package dev.muster.document;

import dev.muster.document.Node.Entry;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys of a mapping, as the reader of a file asks for them one by one.
 *
 * <p>What is missing or wrong becomes a problem at its place and an empty answer, so that a reader
 * goes on and finds the next one. Keys that nobody asked for are unknown: {@link #read} reports
 * them when the reader is done.
 */
public final class Fields {
  private static final Pattern ANY = Pattern.compile("(?s).*");

  private final Mapping mapping;
  private final String what;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Mapping mapping, String what, Problems problems) {
    this.mapping = mapping;
    this.what = what;
    this.problems = problems;
  }

  /**
   * Reads a mapping.
   *
   * @param what it is, for messages: {@code an account}
   * @param reader asks for every key it knows; empty when it lacks something it cannot do without
   */
  public static <T> Optional<T> read(
      Node node, String what, Problems problems, Function<Fields, Optional<T>> reader) {
    if (!(node instanceof Mapping mapping) || node.tag().isPresent()) {
      problems.error(
          node.location(),
          "%s is expected here, with its keys, not %s".formatted(what, described(node)),
          "Write 'key: value' lines.");
      return Optional.empty();
    }
    Fields fields = new Fields(mapping, what, problems);
    Optional<T> result = reader.apply(fields);
    fields.reportUnknownKeys();
    return result;
  }

  /** Where the mapping starts. */
  public SourceLocation location() {
    return mapping.location();
  }

  /** Where the value of a key stands; the mapping when the key is missing. */
  public SourceLocation location(String key) {
    return mapping.get(key).map(Node::location).orElse(mapping.location());
  }

  public Problems problems() {
    return problems;
  }

  /** Notes an error at a key's value. */
  public void error(String key, String summary, String fix) {
    problems.error(location(key), summary, fix);
  }

  /** Whether the key is there, with or without a value. */
  public boolean has(String key) {
    return node(key).isPresent();
  }

  /** Every key that is there, when keys are anybody's choice. */
  public List<String> keys() {
    List<String> keys = mapping.entries().stream().map(entry -> entry.key().value()).toList();
    known.addAll(keys);
    return keys;
  }

  /** For a mapping of which nothing more can be said. */
  public void ignoreUnknownKeys() {
    keys();
  }

  /** Whatever stands there, {@code null} too. */
  public Optional<Node> node(String key) {
    known.add(key);
    return mapping.get(key);
  }

  /** The key must be there; says so if it is not. */
  public Fields require(String... keys) {
    for (String key : keys) {
      known.add(key);
      if (mapping.get(key).isEmpty()) {
        problems.error(
            location(), "%s lacks the key '%s'".formatted(what, key), "Add '" + key + ": …'.");
      }
    }
    return this;
  }

  /** A single value as it was written, so that {@code 0123} keeps its zero; never blank. */
  public Optional<Scalar> text(String key) {
    return given(key).flatMap(node -> Values.text(node, "'" + key + "'", problems));
  }

  /** {@link #text}, which must be there. */
  public Optional<Scalar> requiredText(String key) {
    return require(key).text(key);
  }

  /**
   * A text that means something.
   *
   * @param expected what is expected, for messages: {@code an e-mail address}
   * @param parse empty when the text is not that
   */
  public <T> Optional<T> parsed(String key, String expected, Function<String, Optional<T>> parse) {
    return text(key).flatMap(text -> parsed(text, key, expected, parse));
  }

  /** One of a few words; another one is an error with a suggestion. */
  public <T> Optional<T> word(String key, Map<String, T> words) {
    return text(key).flatMap(text -> Values.word(text, "'" + key + "'", words, problems));
  }

  /** A whole number from {@code least} to {@code most}. */
  public Optional<Integer> integer(String key, int least, int most) {
    return parsed(
        key,
        "a whole number from %d to %d".formatted(least, most),
        text -> Values.integer(text, least, most));
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> bool(String key) {
    return word(key, Map.of("true", true, "false", false));
  }

  /** {@code 20} or {@code 20%}, from {@code least} to 100. */
  public Optional<Integer> percent(String key, int least) {
    return parsed(
        key,
        "a percentage from %d to 100".formatted(least),
        text -> Values.integer(text.replaceFirst("%$", ""), least, 100));
  }

  /** A number of accounts or a percentage of them. */
  public Optional<Threshold> threshold(String key) {
    return parsed(
        key, "a number of accounts such as 2, or a percentage such as 25%", Values::threshold);
  }

  /** {@code 30s}, {@code 10m}, {@code 1h30m}, {@code 2d} or {@code 0}. */
  public Optional<Duration> duration(String key) {
    return parsed(key, "a duration such as 30s, 10m or 1h30m", Values::duration);
  }

  /** A list of texts; a single text counts as a list of one. No list counts as an empty one. */
  public List<Scalar> texts(String key) {
    Optional<Node> value = given(key);
    if (value.filter(Scalar.class::isInstance).isPresent()) {
      return text(key).stream().toList();
    }
    return items(key).stream()
        .flatMap(item -> Values.text(item, "an item of '" + key + "'", problems).stream())
        .toList();
  }

  /** The mapping below a key. */
  public <T> Optional<T> section(String key, Function<Fields, Optional<T>> reader) {
    return given(key).flatMap(node -> read(node, "'" + key + "'", problems, reader));
  }

  /**
   * The mappings in the list below a key, those that could be read.
   *
   * @param each what an item is, for messages: {@code an account}
   */
  public <T> List<T> sections(String key, String each, Function<Fields, Optional<T>> reader) {
    return items(key).stream()
        .flatMap(item -> read(item, each, problems, reader).stream())
        .toList();
  }

  /** As below, with any keys. */
  public Map<String, Scalar> textsByKey(String key) {
    return textsByKey(key, ANY, "any text");
  }

  /**
   * The mapping below a key, whose keys are anybody's choice and whose values are texts; quoted,
   * they may be empty.
   *
   * @param names what the keys must look like
   * @param expected the same for people: {@code letters and digits}
   */
  public Map<String, Scalar> textsByKey(String key, Pattern names, String expected) {
    Map<String, Scalar> texts = new LinkedHashMap<>();
    for (Entry entry : entries(key)) {
      String name = entry.key().value();
      if (!names.matcher(name).matches()) {
        problems.error(
            entry.key().location(),
            "%s cannot be a key of '%s'".formatted(Values.quoted(name), key),
            "Use " + expected + ".");
      }
      Values.quotable(entry.value(), "'" + key + "." + name + "'", problems)
          .ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }

  /** What stands below a key, whose keys are anybody's choice. */
  public List<Entry> entries(String key) {
    Optional<Node> value = given(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Mapping below && below.tag().isEmpty()) {
      return below.entries();
    }
    wrongType(key, value.get(), "a mapping", "Write 'key: value' lines below '" + key + ":'.");
    return List.of();
  }

  /** The items of the list below a key. */
  public List<Node> items(String key) {
    Optional<Node> value = given(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Sequence list && list.tag().isEmpty()) {
      return list.items();
    }
    wrongType(key, value.get(), "a list", "Write '%s: [a, b]', or '- a' lines.".formatted(key));
    return List.of();
  }

  /** Reads one text of a list the way {@link #parsed} does. */
  public <T> Optional<T> parsed(
      Scalar text, String key, String expected, Function<String, Optional<T>> parse) {
    Optional<T> value = parse.apply(text.value());
    if (value.isEmpty()) {
      problems.error(
          text.location(),
          "'%s' is %s, which is not %s".formatted(key, Values.quoted(text.value()), expected),
          "Write " + expected + ".");
    }
    return value;
  }

  /** What stands there; a key without a value is an error. */
  private Optional<Node> given(String key) {
    Optional<Node> value = node(key);
    if (value.filter(Node::isNull).isPresent()) {
      error(key, "'" + key + "' has no value", "Give it one, or remove the key.");
      return Optional.empty();
    }
    return value;
  }

  private void wrongType(String key, Node node, String expected, String fix) {
    problems.error(
        node.location(), "'%s' is %s, not %s".formatted(key, described(node), expected), fix);
  }

  private void reportUnknownKeys() {
    List<String> free = new ArrayList<>(known);
    mapping.entries().forEach(entry -> free.remove(entry.key().value()));
    for (Entry entry : mapping.entries()) {
      String key = entry.key().value();
      if (!known.contains(key)) {
        problems.error(
            entry.key().location(),
            "%s has no key %s".formatted(what, Values.quoted(key)),
            Spelling.closest(key, free)
                .map(close -> "Did you mean '" + close + "'?")
                .orElse("Remove it; the keys are " + String.join(", ", known) + "."));
      }
    }
  }

  private static String described(Node node) {
    return node.tag().map(tag -> "a '!" + tag + "'").orElse(node.article());
  }
}
