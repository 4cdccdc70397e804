package dev.muster.document;

import dev.muster.document.Node.Scalar;
import dev.muster.model.SourceLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A YAML text by offsets: where its nodes begin and end, and where its lines do. */
final class TextLayout {
  private final String text;
  private final int[] offsets;
  private final Map<Place, Extent> extents = new HashMap<>();

  /** A mapping without braces begins where its first key does. */
  private record Place(int line, int column, boolean single) {}

  /**
   * From its first character, which may be that of an anchor or a tag, to its end.
   *
   * @param flow whether it is written in braces or brackets
   * @param inside behind the last thing in it that is no comment; empty where only YAML's rules for
   *     blocks of text tell
   * @param end behind its last character; without braces the same as {@code inside}
   */
  record Extent(int start, boolean flow, OptionalInt inside, OptionalInt end) {}

  private TextLayout(String text) {
    this.text = text;
    this.offsets = offsets(text);
  }

  /**
   * @throws RuntimeException as the reader of YAML does; read the text with it before
   */
  static TextLayout of(String file, String text) {
    TextLayout layout = new TextLayout(text);
    layout.measure(YamlReader.events(file, text));
    return layout;
  }

  /** A node behind an alias stands at its anchor. */
  Extent extent(Node node) {
    SourceLocation location = node.location();
    return Optional.ofNullable(
            extents.get(new Place(location.line(), location.column(), node instanceof Scalar)))
        .orElseThrow(() -> new IllegalArgumentException(location + " is of another text"));
  }

  String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** The offset of the line break, or of the end of the text. */
  int endOfLine(int at) {
    int end = text.indexOf('\n', at);
    int last = end < 0 ? text.length() : end;
    return last > at && end >= 0 && text.charAt(last - 1) == '\r' ? last - 1 : last;
  }

  private void measure(Iterator<Event> events) {
    Deque<CollectionStartEvent> open = new ArrayDeque<>();
    OptionalInt last = OptionalInt.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof CollectionStartEvent start) {
        open.push(start);
      } else if (event instanceof AliasEvent) {
        last = end(event);
      } else if (event instanceof ScalarEvent scalar) {
        boolean block = scalar.isLiteral() || scalar.isFolded();
        last = block ? OptionalInt.empty() : end(event);
        put(event, true, false, last, last);
      } else if (event instanceof CollectionEndEvent) {
        CollectionStartEvent start = open.pop();
        OptionalInt inside = last;
        last = start.isFlow() ? end(event) : last;
        put(start, false, start.isFlow(), inside, last);
      }
    }
  }

  private void put(Event from, boolean single, boolean flow, OptionalInt inside, OptionalInt end) {
    Mark mark = from.getStartMark().orElseThrow();
    extents.put(
        new Place(mark.getLine() + 1, mark.getColumn() + 1, single),
        new Extent(offsets[mark.getIndex()], flow, inside, end));
  }

  private OptionalInt end(Event event) {
    return OptionalInt.of(offsets[event.getEndMark().orElseThrow().getIndex()]);
  }

  /** Marks count code points. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    int offset = 0;
    for (int i = 1; i < offsets.length; i++) {
      offset += Character.charCount(text.codePointAt(offset));
      offsets[i] = offset;
    }
    return offsets;
  }
}
