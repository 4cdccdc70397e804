package dev.muster.inventory;

import dev.muster.document.Node;
import dev.muster.document.Node.Entry;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import dev.muster.document.YamlReader;
import dev.muster.model.AccountId;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sets parameters of accounts in the text of an accounts.yaml, and changes nothing else: comments,
 * order and style stay.
 */
public final class ParameterEdit {
  private static final String KEY = "parameters";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final String file;
  private final FlowText text;
  private final List<Change> changes = new ArrayList<>();

  /** Text that takes the place of other text, which may be empty. */
  private record Change(int at, int length, String by) {}

  private ParameterEdit(String file, String text) {
    this.file = file;
    this.text = new FlowText(text);
  }

  /**
   * The text in which the accounts have these parameters.
   *
   * @param values by account, folder of the stack set and name
   * @throws UserError when the list has no such account, or is written in a way that cannot be
   *     changed
   */
  public static String set(
      String file, String text, Map<AccountId, Map<String, SortedMap<String, String>>> values) {
    ParameterEdit edit = new ParameterEdit(file, text);
    Map<String, Mapping> accounts = edit.accounts();
    new TreeMap<>(values).forEach((id, wanted) -> edit.account(accounts, id, wanted));
    return edit.changed();
  }

  private Map<String, Mapping> accounts() {
    Map<String, Mapping> accounts = new TreeMap<>();
    if (YamlReader.read(file, text.text()) instanceof Mapping document
        && document.get("accounts").orElse(document) instanceof Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Mapping account
            && account.get("id").orElse(account) instanceof Scalar id) {
          accounts.put(id.value(), account);
        }
      }
    }
    return accounts;
  }

  private void account(
      Map<String, Mapping> accounts, AccountId id, Map<String, SortedMap<String, String>> wanted) {
    Mapping account =
        Optional.ofNullable(accounts.get(id.value()))
            .orElseThrow(
                () ->
                    UserError.of(
                        file + " has no account " + id + " whose parameters could be set.",
                        "Add the account to the list first."));
    Optional<Node> parameters = account.get(KEY);
    if (parameters.isEmpty()) {
      append(account, KEY + ": " + folders(wanted));
    } else if (parameters.get() instanceof Mapping known && !known.entries().isEmpty()) {
      new TreeMap<>(wanted).forEach((folder, values) -> folder(known, folder, values));
    } else {
      replace(parameters.get(), folders(wanted));
    }
  }

  private void folder(Mapping parameters, String folder, SortedMap<String, String> values) {
    Optional<Node> known = parameters.get(folder);
    if (known.isEmpty()) {
      append(parameters, folder + ": " + flow(values));
    } else if (known.get() instanceof Mapping there && !there.entries().isEmpty()) {
      SortedMap<String, String> missing = new TreeMap<>(values);
      for (Entry entry : there.entries()) {
        Optional.ofNullable(missing.remove(entry.key().value()))
            .ifPresent(value -> replace(entry.value(), scalar(value)));
      }
      if (!missing.isEmpty()) {
        append(there, missing);
      }
    } else {
      replace(known.get(), flow(values));
    }
  }

  private void append(Mapping mapping, SortedMap<String, String> values) {
    int at = text.offset(mapping.location());
    if (text.isFlow(at)) {
      append(mapping, pairs(values));
    } else {
      append(
          mapping,
          values.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + scalar(entry.getValue()))
              .collect(Collectors.joining(text.lineBreak() + indent(mapping))));
    }
  }

  /** Behind the last entry: before the brace, or on a line of its own. */
  private void append(Mapping mapping, String entry) {
    int at = text.offset(mapping.location());
    if (text.isFlow(at)) {
      int last = text.lastInside(at);
      changes.add(new Change(last, 0, ", " + entry));
    } else {
      int end = text.endOfLine(end(mapping));
      changes.add(new Change(end, 0, text.lineBreak() + indent(mapping) + entry));
    }
  }

  private static String indent(Mapping mapping) {
    return " ".repeat(mapping.entries().get(0).key().location().column() - 1);
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
      changes.add(new Change(at, text.closing(at) + 1 - at, by));
      return;
    }
    int quotes = scalar.style() == Node.Style.QUOTED ? 2 : 0;
    if (!text.text().startsWith(scalar.value(), at + quotes / 2)) {
      throw unreadable(node.location());
    }
    changes.add(new Change(at, scalar.value().length() + quotes, by));
  }

  private static String folders(Map<String, SortedMap<String, String>> wanted) {
    return new TreeMap<>(wanted)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
            .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String flow(SortedMap<String, String> values) {
    return "{ " + pairs(values) + " }";
  }

  private static String pairs(SortedMap<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + scalar(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String scalar(String value) {
    boolean plain =
        PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(java.util.Locale.ROOT));
    return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String changed() {
    StringBuilder result = new StringBuilder(text.text());
    changes.stream()
        .sorted(Comparator.comparing(Change::at).reversed())
        .forEach(change -> result.replace(change.at(), change.at() + change.length(), change.by()));
    return result.toString();
  }

  private static UserError unreadable(SourceLocation location) {
    return UserError.of(
        location + " is written in a way that only a person can change.",
        "Write the proposed parameters there by hand; nothing in the file was changed.");
  }
}
