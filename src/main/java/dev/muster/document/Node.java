package dev.muster.document;

import dev.muster.model.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A piece of a document. Tags other than YAML's own, such as CloudFormation's {@code !Ref}, are
 * kept.
 */
public sealed interface Node {
  SourceLocation location();

  /** The explicit local tag without its exclamation mark, such as {@code Ref}. */
  Optional<String> tag();

  /** What it is, for messages: {@code a list}. */
  String article();

  /** Whether nothing was written here: an empty value, {@code ~} or {@code null}. */
  default boolean isNull() {
    return false;
  }

  /** A single value. */
  record Scalar(String value, Style style, Optional<String> tag, SourceLocation location)
      implements Node {
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT =
        Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** Written without quotes, so that YAML decides what it is. */
    public boolean isPlain() {
      return style == Style.PLAIN;
    }

    /** What YAML 1.2 reads it as: unquoted {@code 12} is an integer, quoted it is text. */
    public Type type() {
      if (!isPlain() || tag.isPresent()) {
        return Type.TEXT;
      }
      if (NULL.matcher(value).matches()) {
        return Type.NULL;
      }
      if (BOOLEAN.matcher(value).matches()) {
        return Type.BOOLEAN;
      }
      if (INTEGER.matcher(value).matches()) {
        return Type.INTEGER;
      }
      return FLOAT.matcher(value).matches() ? Type.FLOAT : Type.TEXT;
    }

    /** Where the text itself starts, behind an opening quote. */
    public SourceLocation textLocation() {
      return style == Style.QUOTED
          ? new SourceLocation(location.file(), location.line(), location.column() + 1)
          : location;
    }

    @Override
    public boolean isNull() {
      return type() == Type.NULL;
    }

    @Override
    public String article() {
      return switch (type()) {
        case TEXT -> "a text";
        case INTEGER, FLOAT -> "a number";
        case BOOLEAN -> "true or false";
        case NULL -> "nothing";
      };
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Optional<String> tag, SourceLocation location) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String article() {
      return "a list";
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

    @Override
    public String article() {
      return "a mapping";
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

  /** What YAML 1.2 reads a scalar as. */
  enum Type {
    TEXT,
    INTEGER,
    FLOAT,
    BOOLEAN,
    NULL
  }
}
