package dev.muster.document;

import dev.muster.model.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a document. Tags other than YAML's own, such as CloudFormation's {@code !Ref}, are
 * kept.
 */
public sealed interface Node {
  SourceLocation location();

  /** The explicit local tag without its exclamation mark, such as {@code Ref}. */
  Optional<String> tag();

  /** A single value. */
  record Scalar(String value, Style style, Optional<String> tag, SourceLocation location)
      implements Node {
    /** Whether YAML 1.2 would read it as something else than text: unquoted {@code 12}. */
    public boolean isPlain() {
      return style == Style.PLAIN;
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Optional<String> tag, SourceLocation location) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys and values in the order of the file; keys are unique. */
  record Mapping(List<Entry> entries, Optional<String> tag, SourceLocation location)
      implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Node> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().value().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}

  /** How a scalar was written. */
  enum Style {
    PLAIN,
    QUOTED,
    BLOCK
  }
}
