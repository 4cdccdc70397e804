package dev.muster.inventory;

import dev.muster.document.Node;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import dev.muster.document.TextEdit;
import dev.muster.document.YamlValue;
import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the text of an accounts.yaml where it has to change, and nowhere else: comments, order
 * and style stay.
 */
public final class InventoryEdit {
  private static final Pattern DASH = Pattern.compile("( *)- +");
  private static final Pattern LINE_BREAK = Pattern.compile("\r?\n");

  private final String file;
  private final TextEdit edit;
  private final String lineBreak;
  private final List<String> lines;
  private final Mapping document;

  private InventoryEdit(String file, String text) {
    this.file = file;
    this.edit = new TextEdit(file, text);
    this.lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
    this.lines = List.of(LINE_BREAK.split(text, -1));
    if (!(edit.document() instanceof Mapping mapping)) {
      throw notABlockList(SourceLocation.file(file));
    }
    this.document = mapping;
  }

  /**
   * The text with these accounts at the end of its list.
   *
   * @throws UserError when the list is not written with a dash for each account
   */
  public static String add(String file, String text, List<AccountEntry> entries) {
    return entries.isEmpty() ? text : new InventoryEdit(file, text).add(entries);
  }

  /**
   * The text in which an account of the list is secure.
   *
   * @throws UserError when the list has no such account
   */
  public static String secure(String file, String text, AccountId id) {
    return new InventoryEdit(file, text).secure(id);
  }

  private String add(List<AccountEntry> entries) {
    Sequence accounts = accounts();
    Node last = accounts.items().get(accounts.items().size() - 1);
    String indent = indent(last);
    int at = endOfLastItem(indent);
    boolean airy = accounts.items().size() > 1 && lines.get(lineAbove(last, indent)).isBlank();
    List<String> result = new ArrayList<>(lines.subList(0, at));
    for (AccountEntry entry : entries) {
      if (airy) {
        result.add("");
      }
      result.addAll(entry.lines(indent));
    }
    List<String> rest = lines.subList(at, lines.size());
    result.addAll(rest.isEmpty() ? List.of("") : rest);
    return String.join(lineBreak, result);
  }

  private Sequence accounts() {
    Optional<Node> accounts = document.get("accounts");
    if (accounts.isPresent()
        && accounts.get() instanceof Sequence list
        && !list.items().isEmpty()) {
      return list;
    }
    throw notABlockList(accounts.map(Node::location).orElse(SourceLocation.file(file)));
  }

  private String indent(Node item) {
    String before =
        lines.get(item.location().line() - 1).substring(0, item.location().column() - 1);
    Matcher dash = DASH.matcher(before);
    if (!dash.matches()) {
      throw notABlockList(item.location());
    }
    return dash.group(1);
  }

  /** The index of the first line that does not belong to the list any more. */
  private int endOfLastItem(String indent) {
    int end = nextKey();
    while (end > 0 && isBetween(lines.get(end - 1), indent)) {
      end--;
    }
    return end;
  }

  /** The line of the key after the accounts; the number of lines when they are the last. */
  private int nextKey() {
    boolean passed = false;
    for (Node.Entry entry : document.entries()) {
      if (passed) {
        return entry.key().location().line() - 1;
      }
      passed = entry.key().value().equals("accounts");
    }
    int end = lines.size();
    for (int i = end - 1; i >= 0; i--) {
      if (lines.get(i).startsWith("...")) {
        end = i;
      }
    }
    return end;
  }

  /** Blank, or a comment that is not indented as the last account is. */
  private static boolean isBetween(String line, String indent) {
    String stripped = line.strip();
    boolean inside = line.length() - line.stripLeading().length() > indent.length();
    return stripped.isEmpty() || stripped.startsWith("#") && !inside;
  }

  /** The line before an item and the comments right above it. */
  private int lineAbove(Node item, String indent) {
    int above = item.location().line() - 2;
    while (above > 0 && lines.get(above).startsWith(indent + "#")) {
      above--;
    }
    return above;
  }

  private String secure(AccountId id) {
    for (Node item : accounts().items()) {
      if (item instanceof Mapping account
          && account.get("id").filter(node -> isText(node, id.value())).isPresent()
          && account.get("security").isPresent()) {
        edit.set(
            account,
            new YamlValue.Keys(new TreeMap<>(Map.of("security", new YamlValue.Text("secure")))));
        return edit.changed();
      }
    }
    throw UserError.of(
        file + " has no account " + id + " whose security could change.",
        "Add the account to the list first.");
  }

  private static boolean isText(Node node, String text) {
    return node instanceof Scalar scalar && scalar.value().equals(text);
  }

  private static UserError notABlockList(SourceLocation location) {
    return new UserError(
        List.of(
            Problem.error(
                location,
                "the accounts are not written as a list with a dash for each, so Muster cannot"
                    + " change the list",
                "Write '- id: …' for each account below 'accounts:', or change the list by"
                    + " hand.")));
  }
}
