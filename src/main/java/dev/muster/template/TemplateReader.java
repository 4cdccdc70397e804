package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.document.Secrets;
import dev.muster.document.TextFile;
import dev.muster.document.YamlReader;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.TemplateSource;
import dev.muster.model.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads templates, YAML or JSON, and checks all that can be known without AWS. */
public final class TemplateReader {
  private static final Pattern INDENTATION = Pattern.compile("^[ \\t]+", Pattern.MULTILINE);

  private TemplateReader() {}

  /**
   * Reads a template file.
   *
   * @throws UserError as {@link #read(String, String)}, and when the file cannot be read
   */
  public static Template read(Path path) {
    return read(path.toString(), TextFile.read(path));
  }

  /**
   * Reads a template again of which only the text and the parameters were kept.
   *
   * @throws UserError as {@link #read(String, String)}
   */
  public static Template read(TemplateSource source) {
    return read(source.file(), source.body());
  }

  /**
   * Reads a template.
   *
   * @param file as it appears in locations
   * @throws UserError with every problem that would make CloudFormation refuse the template
   */
  public static Template read(String file, String body) {
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Template.MOST_BYTES) {
      throw new UserError(List.of(tooLarge(file, bytes, Template.MOST_BYTES, "at all")));
    }
    List<Problem> problems = new ArrayList<>();
    if (bytes > Template.MOST_BYTES_INLINE) {
      problems.add(tooLarge(file, bytes, Template.MOST_BYTES_INLINE, "inside a request"));
    }
    problems.addAll(Secrets.find(file, body));
    try {
      Node root = YamlReader.read(file, withoutTabs(body));
      TemplateParser parser = new TemplateParser(file, body);
      Template template = parser.parse(root);
      problems.addAll(parser.problems());
      if (problems.isEmpty()) {
        return template;
      }
    } catch (UserError unreadable) {
      problems.addAll(unreadable.problems());
    }
    throw new UserError(problems);
  }

  /** JSON may be indented with tabs, which YAML does not allow. No column moves. */
  private static String withoutTabs(String body) {
    return body.stripLeading().startsWith("{")
        ? INDENTATION.matcher(body).replaceAll(tabs -> tabs.group().replace('\t', ' '))
        : body;
  }

  private static Problem tooLarge(String file, int bytes, int most, String where) {
    return Problem.error(
        SourceLocation.file(file),
        "the template has %,d bytes, more than the %,d that CloudFormation takes %s"
            .formatted(bytes, most, where),
        "Split it into two stack sets, or shorten comments and descriptions.");
  }
}
