package dev.muster.document;

import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds nodes from the events of a YAML stream.
 *
 * <p>Works on events, because the engine's own composer neither limits nesting nor weighs what its
 * aliases unfold to.
 */
final class Composer {
  private static final int DEEPEST = 100;

  /** How many nodes aliases may add to a document when they are written out. */
  private static final int MOST_ALIASED_NODES = 250_000;

  private static final String TEXT_TAG = "tag:yaml.org,2002:str";
  private static final Set<String> STANDARD_TAGS =
      Stream.of("str", "int", "float", "bool", "null", "map", "seq")
          .map(name -> "tag:yaml.org,2002:" + name)
          .collect(Collectors.toUnmodifiableSet());

  private final String file;
  private final Iterator<Event> events;
  private final Problems problems;
  private final Map<String, Optional<Anchored>> anchors = new HashMap<>();
  private int nodes;
  private int aliasedNodes;

  /**
   * A node that aliases may name.
   *
   * @param weight how many nodes it unfolds to
   */
  private record Anchored(Node node, int weight) {}

  Composer(String file, Iterator<Event> events, Problems problems) {
    this.file = file;
    this.events = events;
    this.problems = problems;
  }

  /** The only document of the stream. */
  Node compose() {
    next(); // the stream starts
    if (next().getEventId() == Event.ID.StreamEnd) {
      throw empty();
    }
    Node node = compose(next(), 1);
    next(); // the document ends
    Event after = next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw failure(
          locationOf(after),
          "a second document starts here",
          "Keep one document per file; remove this line that starts with '---'.");
    }
    if (node.isNull()) {
      throw empty();
    }
    return node;
  }

  private Node compose(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    if (depth > DEEPEST) {
      throw failure(
          locationOf(event),
          "more than " + DEEPEST + " levels are nested here",
          "Write it flatter; nothing that Muster reads is so deep.");
    }
    Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
    anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
    int before = nodes++ + aliasedNodes;
    Node node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar)
            : collection((CollectionStartEvent) event, depth);
    int weight = nodes + aliasedNodes - before;
    anchor.ifPresent(name -> anchors.put(name, Optional.of(new Anchored(node, weight))));
    return node;
  }

  private Node aliased(AliasEvent event) {
    String name = event.getAlias().getValue();
    if (!anchors.containsKey(name)) {
      throw failure(
          locationOf(event),
          "no anchor '&" + Secrets.redact(name) + "' stands before this alias",
          "Name an anchor that stands further up, or put the text in quotes if the '*' is meant.");
    }
    Anchored anchored =
        anchors
            .get(name)
            .orElseThrow(
                () ->
                    failure(
                        locationOf(event),
                        "the alias '*" + Secrets.redact(name) + "' contains itself",
                        "Write out what is meant."));
    aliasedNodes += anchored.weight;
    if (aliasedNodes > MOST_ALIASED_NODES) {
      throw failure(
          locationOf(event),
          "the aliases of this file unfold to more than " + MOST_ALIASED_NODES + " values",
          "Use fewer aliases; a file that grows like this is usually an attack.");
    }
    return anchored.node;
  }

  private Node.Scalar scalar(ScalarEvent event) {
    Optional<String> tag = event.getTag();
    boolean text = tag.filter(name -> name.equals("!") || name.equals(TEXT_TAG)).isPresent();
    return new Node.Scalar(
        event.getValue(),
        text ? Node.Style.QUOTED : style(event),
        localTag(tag, locationOf(event)),
        locationOf(event));
  }

  private static Node.Style style(ScalarEvent event) {
    ScalarStyle style = event.getScalarStyle();
    if (style == ScalarStyle.PLAIN) {
      return Node.Style.PLAIN;
    }
    return event.isLiteral() || event.isFolded() ? Node.Style.BLOCK : Node.Style.QUOTED;
  }

  private Node collection(CollectionStartEvent event, int depth) {
    Optional<String> tag = localTag(event.getTag(), locationOf(event));
    return event.getEventId() == Event.ID.SequenceStart
        ? new Node.Sequence(items(depth), tag, locationOf(event))
        : new Node.Mapping(entries(depth), tag, locationOf(event));
  }

  private List<Node> items(int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(compose(event, depth + 1));
    }
    return items;
  }

  private List<Node.Entry> entries(int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      Node key = compose(event, depth + 1);
      Node value = compose(next(), depth + 1);
      if (key instanceof Node.Scalar scalar && isText(scalar)) {
        enter(entries, new Node.Entry(scalar, value));
      } else {
        problems.error(
            locationOf(event),
            "this key is " + key.article() + ", and keys are texts",
            key instanceof Node.Scalar ? "Put it in quotes." : "Use a text as key.");
      }
    }
    return List.copyOf(entries.values());
  }

  private void enter(Map<String, Node.Entry> entries, Node.Entry entry) {
    Node.Scalar key = entry.key();
    if (key.isPlain() && key.value().equals("<<")) {
      problems.error(
          key.location(),
          "'<<' merges nothing: YAML 1.2 has no merge keys",
          "Write the keys out here.");
      return;
    }
    Node.Entry first = entries.putIfAbsent(key.value(), entry);
    if (first != null) {
      duplicate(key, first);
    }
  }

  private void duplicate(Node.Scalar key, Node.Entry first) {
    problems.error(
        key.location(),
        "the key '%s' stands here again; it stands in line %d already"
            .formatted(Secrets.redact(key.value()), first.key().location().line()),
        "Keep one of the two.");
  }

  private static boolean isText(Node.Scalar key) {
    return key.type() == Node.Type.TEXT && key.tag().isEmpty();
  }

  private Optional<String> localTag(Optional<String> tag, SourceLocation location) {
    if (tag.filter(name -> !name.startsWith("!") && !STANDARD_TAGS.contains(name)).isPresent()) {
      problems.error(location, "this YAML tag means nothing here", "Remove the tag.");
    }
    return tag.filter(name -> name.startsWith("!") && name.length() > 1)
        .map(name -> name.substring(1));
  }

  private Event next() {
    return events.next();
  }

  private SourceLocation locationOf(Event event) {
    return event
        .getStartMark()
        .map(mark -> YamlReader.locationOf(file, mark))
        .orElse(SourceLocation.file(file));
  }

  private UserError empty() {
    return failure(
        SourceLocation.file(file), "the file is empty", "Write something into it, or remove it.");
  }

  private UserError failure(SourceLocation location, String summary, String fix) {
    problems.error(location, summary, fix);
    return new UserError(problems.list());
  }
}
