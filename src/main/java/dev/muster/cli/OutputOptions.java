package dev.muster.cli;

import dev.muster.report.NextCommands;
import dev.muster.report.View;
import dev.muster.report.render.Format;
import dev.muster.report.render.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How results look. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "The form of the result: ${COMPLETION-CANDIDATES} (default: table).")
  Format format = Format.TABLE;

  @Option(names = "--full", description = "Show long lists in full.")
  boolean full;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      converter = ReportFile.Converter.class,
      description =
          "Also write the result to a file, whose name says how: .xml (JUnit), .md, .json, .csv,"
              + " .html; may be given several times.")
  List<ReportFile> reports = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec mixee;

  /** The view in the chosen format; the reports that were asked for are written. */
  String render(View view) {
    return render(view, shown -> render(shown, Format.HTML));
  }

  /**
   * The same where the page for people who were not there holds more than the view.
   *
   * @param page makes the HTML
   */
  String render(View view, Function<View, String> page) {
    reports.forEach(report -> write(report, view, page));
    return render(view, format, page);
  }

  private String render(View view, Format as, Function<View, String> page) {
    return as == Format.HTML ? page.apply(view) : render(view, as);
  }

  /** What was done is done: a report that cannot be written does not change the exit code. */
  private void write(ReportFile report, View view, Function<View, String> page) {
    try {
      Files.writeString(report.path(), render(view, report.format(), page));
      say("The report is in " + report.path() + ".");
    } catch (IOException e) {
      say("The report " + report.path() + " cannot be written (" + e.getMessage() + ").");
    }
  }

  private void say(String message) {
    if (mixee != null) {
      mixee.commandLine().getErr().println(message);
    }
  }

  /** The view for people, whatever was chosen for the result. */
  String table(View view) {
    return render(view, Format.TABLE);
  }

  /** For people, when there are no options. */
  static String standardTable(Terminal terminal, View view) {
    return view.render(Format.TABLE.renderer(terminal.layout()));
  }

  private String render(View view, Format as) {
    return view.render(as.renderer(layout(as).with(full, next())));
  }

  /** Only what people see at once is laid out for their terminal. */
  private TableOptions layout(Format as) {
    return as == Format.TABLE
            && mixee != null
            && mixee.root().userObject() instanceof MusterCommand muster
        ? muster.layout()
        : TableOptions.standard();
  }

  /** What is advised is about the world in which the command was. */
  private NextCommands next() {
    return NextCommands.of(
        mixee != null
            && mixee.findOption("--sandbox") != null
            && Boolean.TRUE.equals(mixee.findOption("--sandbox").getValue()));
  }
}
