package dev.muster.document;

import dev.muster.document.Node.Entry;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sets keys in the text of a YAML file, and changes nothing else: comments, order and style stay.
 */
public final class TextEdit {
  private final String file;
  private final String text;
  private final Node document;
  private final TextLayout layout;
  private final List<Wish> wishes = new ArrayList<>();

  /** Text that takes the place of other text, which may be empty. */
  private record Change(SourceLocation location, int from, int to, String by) {}

  /** Keys that a mapping is to have, and what is done for it. */
  private record Wish(Mapping mapping, YamlValue.Keys wanted, List<Change> changes) {
    SourceLocation location() {
      return changes.isEmpty() ? mapping.location() : changes.get(0).location();
    }
  }

  /**
   * @throws UserError when the text cannot be read
   */
  public TextEdit(String file, String text) {
    this.file = file;
    this.text = text;
    this.document = YamlReader.read(file, text);
    this.layout = TextLayout.of(file, text);
  }

  /** The file as it is before any change. */
  public Node document() {
    return document;
  }

  /** Whether a node is written in braces or brackets. */
  public boolean isFlow(Node node) {
    return layout.extent(node).flow();
  }

  /**
   * Sets keys below a mapping of {@link #document}, which is not empty; once for a mapping. Keys
   * below keys are set one by one where there is a mapping already.
   *
   * @throws UserError when something there is written in a way that cannot be changed
   */
  public void set(Mapping mapping, YamlValue.Keys wanted) {
    List<Change> changes = new ArrayList<>();
    set(mapping, wanted, changes);
    wishes.add(new Wish(mapping, wanted, changes));
  }

  private void set(Mapping mapping, YamlValue.Keys wanted, List<Change> changes) {
    SortedMap<String, YamlValue> missing = new TreeMap<>(wanted.values());
    for (Entry entry : mapping.entries()) {
      YamlValue value = missing.remove(entry.key().value());
      if (value != null && isAlias(entry)) {
        throw unreadable(entry.key().location());
      }
      if (value instanceof YamlValue.Keys keys
          && entry.value() instanceof Mapping there
          && !there.entries().isEmpty()) {
        set(there, keys, changes);
      } else if (value != null) {
        changes.add(replacement(entry.value(), value.line()));
      }
    }
    if (!missing.isEmpty()) {
      changes.add(addition(mapping, missing));
    }
  }

  /** A node behind an alias stands at its anchor, which is further up, and others may share it. */
  private static boolean isAlias(Entry entry) {
    return Comparator.comparingInt(SourceLocation::line)
            .thenComparingInt(SourceLocation::column)
            .compare(entry.value().location(), entry.key().location())
        < 0;
  }

  /** Behind the last entry: before the brace, or on lines of their own. */
  private Change addition(Mapping mapping, SortedMap<String, YamlValue> values) {
    TextLayout.Extent extent = layout.extent(mapping);
    int behind = known(extent.inside(), mapping);
    String between =
        extent.flow()
            ? ", "
            : layout.lineBreak()
                + " ".repeat(mapping.entries().get(0).key().location().column() - 1);
    String entries =
        values.entrySet().stream()
            .map(YamlValue.Keys::line)
            .collect(Collectors.joining(between, between, ""));
    int at = extent.flow() ? behind : layout.endOfLine(behind);
    return new Change(mapping.location(), at, at, entries);
  }

  private Change replacement(Node node, String by) {
    TextLayout.Extent extent = layout.extent(node);
    int from = extent.start();
    int to = known(extent.end(), node);
    if (from == to) {
      boolean apart = from > 0 && Character.isWhitespace(text.charAt(from - 1));
      return new Change(node.location(), from, to, apart ? by : " " + by);
    }
    boolean named = text.charAt(from) == '&' || text.charAt(from) == '!';
    if (named || !(node instanceof Scalar || extent.flow())) {
      throw unreadable(node.location());
    }
    return new Change(node.location(), from, to, by);
  }

  private static int known(OptionalInt offset, Node node) {
    return offset.orElseThrow(() -> unreadable(node.location()));
  }

  /**
   * The text with all changes.
   *
   * @throws UserError when it would not say what is wanted, or would say something else elsewhere:
   *     two places can share one text by an alias
   */
  public String changed() {
    String changed = applied(wishes);
    if (!isRight(changed, wishes)) {
      throw unreadable(wrong().location());
    }
    return changed;
  }

  private boolean isRight(String changed, List<Wish> some) {
    Map<Mapping, YamlValue.Keys> wanted = new IdentityHashMap<>();
    some.forEach(wish -> wanted.put(wish.mapping(), wish.wanted()));
    try {
      return new Outcome(wanted).holds(document, YamlReader.read(file, changed));
    } catch (UserError e) {
      return false;
    }
  }

  /** The first without which the text would be right, or close to it: it halves them. */
  private Wish wrong() {
    int right = 0;
    int wrong = wishes.size();
    while (wrong - right > 1) {
      int middle = (right + wrong) / 2;
      List<Wish> some = wishes.subList(0, middle);
      if (isRight(applied(some), some)) {
        right = middle;
      } else {
        wrong = middle;
      }
    }
    return wishes.get(wrong - 1);
  }

  private String applied(List<Wish> some) {
    // At one place the inner mapping goes first; it was put on the list first.
    List<Change> backwards =
        new ArrayList<>(some.stream().flatMap(wish -> wish.changes().stream()).toList());
    Collections.reverse(backwards);
    StringBuilder result = new StringBuilder(text);
    backwards.stream()
        .sorted(Comparator.comparing(Change::from).reversed())
        .forEach(change -> result.replace(change.from(), change.to(), change.by()));
    return result.toString();
  }

  /** For what stands there: the file cannot be changed by a machine. */
  public static UserError unreadable(SourceLocation location) {
    return UserError.of(
        location + " is written in a way that only a person can change.",
        "Change it there by hand; nothing in the file was changed.");
  }
}
