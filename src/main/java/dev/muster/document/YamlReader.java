package dev.muster.document;

import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Reads one YAML 1.2 document. JSON is YAML too. */
public final class YamlReader {
  private static final String OPEN_QUOTE = "found unexpected end of stream";
  private static final Pattern TAB_INDENT = Pattern.compile("^ *\\t.*");

  private YamlReader() {}

  /**
   * Reads a file.
   *
   * @throws UserError as {@link TextFile#read} and {@link #read(String, String)}
   */
  public static Node read(Path path) {
    return read(path.toString(), TextFile.read(path));
  }

  /**
   * Reads a text. Aliases are resolved, a node behind an alias keeps the place of its anchor.
   *
   * @param file as it appears in locations
   * @throws UserError for a syntax error, tabs as indentation, an empty document, more than one
   *     document, a nesting or aliases beyond all reason; for all keys that stand twice or are not
   *     text
   */
  public static Node read(String file, String text) {
    Problems problems = new Problems();
    try {
      Node node = new Composer(file, events(file, text), problems).compose();
      problems.throwIfErrors();
      return node;
    } catch (ReaderException e) {
      problems.add(unreadable(file, text, e));
    } catch (MarkedYamlEngineException e) {
      problems.add(syntaxError(file, text.lines().toList(), e));
    } catch (YamlVersionException e) {
      problems.error(
          SourceLocation.file(file),
          "the %YAML line asks for a version other than 1.2",
          "Remove the %YAML line.");
    }
    throw new UserError(problems.list());
  }

  /** What the text consists of; throws the engine's own exceptions on the way. */
  static Iterator<Event> events(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    return new Parse(settings).parseString(text).iterator();
  }

  static SourceLocation locationOf(String file, Mark mark) {
    return new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Problem unreadable(String file, String text, ReaderException e) {
    int index = text.indexOf(Character.toString(e.getCodePoint()));
    String before = text.substring(0, Math.max(0, index));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return Problem.error(
        new SourceLocation(file, line, column),
        "the character U+%04X stands here, which YAML does not allow".formatted(e.getCodePoint()),
        "Remove it; in a quoted text it can be written as an escape.");
  }

  private static Problem syntaxError(String file, List<String> lines, MarkedYamlEngineException e) {
    Mark mark = e.getProblemMark().or(e::getContextMark).orElseThrow();
    for (int line = mark.getLine(); line >= Math.max(0, mark.getLine() - 1); line--) {
      if (line < lines.size() && TAB_INDENT.matcher(lines.get(line)).matches()) {
        return tab(file, lines, line);
      }
    }
    if (e.getProblem().contains(OPEN_QUOTE) && e.getContextMark().isPresent()) {
      return Problem.error(
          locationOf(file, e.getContextMark().get()),
          "this is not valid YAML: a quote is opened here and never closed",
          "Close it behind the text.");
    }
    return Problem.error(
        locationOf(file, mark),
        "this is not valid YAML: "
            + Secrets.redact(e.getProblem()).replaceFirst("\\. \\(Do not use.*", ""),
        fixFor(e));
  }

  private static Problem tab(String file, List<String> lines, int line) {
    long others = lines.stream().filter(text -> TAB_INDENT.matcher(text).matches()).count() - 1;
    String more = others == 0 ? "" : ", and " + others + " more in this file";
    return Problem.error(
        new SourceLocation(file, line + 1, lines.get(line).indexOf('\t') + 1),
        "a tab indents this line" + more,
        "Use spaces; YAML does not allow tabs as indentation.");
  }

  private static String fixFor(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    if (problem.contains("mapping values are not allowed")) {
      return "Put the value in quotes if its text has a colon; otherwise check the indentation of"
          + " this line and the one above.";
    }
    if (problem.contains("cannot start any token")) {
      return "Put the value in quotes.";
    }
    if (problem.contains("',' or")) {
      return "Close the bracket that was opened" + since(e) + ", or put a comma between its items.";
    }
    return "Check the indentation and the quotes here"
        + (since(e).isEmpty() ? "" : ", and")
        + since(e)
        + ".";
  }

  private static String since(MarkedYamlEngineException e) {
    return e.getContextMark().map(mark -> " in line " + (mark.getLine() + 1)).orElse("");
  }
}
