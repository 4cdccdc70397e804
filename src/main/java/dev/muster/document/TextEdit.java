package dev.muster.document;

import dev.muster.document.Node.Entry;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sets keys in the text of a YAML file, and changes nothing else: comments, order and style stay.
 */
public final class TextEdit {
  private final String file;
  private final FlowText text;
  private final List<Change> changes = new ArrayList<>();

  /** Text that takes the place of other text, which may be empty. */
  private record Change(int at, int length, String by) {}

  public TextEdit(String file, String text) {
    this.file = file;
    this.text = new FlowText(text);
  }

  /** The file as it is before any change. */
  public Node document() {
    return YamlReader.read(file, text.text());
  }

  /** Whether a node is written in braces or brackets. */
  public boolean isFlow(Node node) {
    return text.isFlow(text.offset(node.location()));
  }

  /**
   * Sets keys below a mapping, which is not empty. Keys below keys are set one by one where there
   * is a mapping already.
   *
   * @throws UserError when something there is written in a way that cannot be changed
   */
  public void set(Mapping mapping, YamlValue.Keys wanted) {
    SortedMap<String, YamlValue> missing = new TreeMap<>(wanted.values());
    for (Entry entry : mapping.entries()) {
      YamlValue value = missing.remove(entry.key().value());
      if (value instanceof YamlValue.Keys keys
          && entry.value() instanceof Mapping there
          && !there.entries().isEmpty()) {
        set(there, keys);
      } else if (value != null) {
        replace(entry.value(), value.line());
      }
    }
    if (!missing.isEmpty()) {
      append(mapping, missing);
    }
  }

  /** Behind the last entry: before the brace, or on lines of their own. */
  private void append(Mapping mapping, SortedMap<String, YamlValue> values) {
    int at = text.offset(mapping.location());
    boolean flow = text.isFlow(at);
    String between =
        flow
            ? ", "
            : text.lineBreak() + " ".repeat(mapping.entries().get(0).key().location().column() - 1);
    String entries =
        values.entrySet().stream()
            .map(YamlValue.Keys::line)
            .collect(Collectors.joining(between, between, ""));
    int end = flow ? text.lastInside(at) : text.endOfLine(end(mapping));
    changes.add(new Change(end, 0, entries));
  }

  /** The offset of something on the last line of a node. */
  private int end(Node node) {
    int at = text.offset(node.location());
    if (text.isFlow(at)) {
      return text.closing(at);
    }
    if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      return end(mapping.entries().get(mapping.entries().size() - 1).value());
    }
    if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
      return end(sequence.items().get(sequence.items().size() - 1));
    }
    if (node instanceof Scalar scalar && scalar.style() == Node.Style.BLOCK) {
      throw unreadable(node.location());
    }
    return at;
  }

  private void replace(Node node, String by) {
    int at = text.offset(node.location());
    if (node.isNull()) {
      changes.add(new Change(at, 0, by + (text.isAtLineEnd(at) ? "" : " ")));
      return;
    }
    if (!(node instanceof Scalar scalar)) {
      if (!text.isFlow(at)) {
        throw unreadable(node.location());
      }
      changes.add(new Change(at, text.closing(at) + 1 - at, by));
      return;
    }
    int quotes = scalar.style() == Node.Style.QUOTED ? 2 : 0;
    if (!text.text().startsWith(scalar.value(), at + quotes / 2)) {
      throw unreadable(node.location());
    }
    changes.add(new Change(at, scalar.value().length() + quotes, by));
  }

  /** The text with all changes. */
  public String changed() {
    // At one place the inner mapping goes first; it was put on the list first.
    List<Change> backwards = new ArrayList<>(changes);
    Collections.reverse(backwards);
    StringBuilder result = new StringBuilder(text.text());
    backwards.stream()
        .sorted(Comparator.comparing(Change::at).reversed())
        .forEach(change -> result.replace(change.at(), change.at() + change.length(), change.by()));
    return result.toString();
  }

  private static UserError unreadable(SourceLocation location) {
    return UserError.of(
        location + " is written in a way that only a person can change.",
        "Write the parameters there by hand; nothing in the file was changed.");
  }
}
