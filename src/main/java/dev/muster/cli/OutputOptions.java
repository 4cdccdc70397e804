package dev.muster.cli;

import dev.muster.report.View;
import dev.muster.report.render.Format;
import dev.muster.report.render.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

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

  /** The view in the chosen format; the reports that were asked for are written. */
  String render(View view) {
    for (ReportFile report : reports) {
      try {
        Files.writeString(report.path(), render(view, report.format()));
      } catch (IOException e) {
        throw new UncheckedIOException("the report " + report.path() + " cannot be written", e);
      }
    }
    return render(view, format);
  }

  /** The view for people, whatever was chosen for the result. */
  String table(View view) {
    return render(view, Format.TABLE);
  }

  /** For people, when there are no options. */
  static String standardTable(View view) {
    return view.render(Format.TABLE.renderer(TableOptions.standard()));
  }

  private String render(View view, Format as) {
    int width = TableOptions.standard().width();
    return view.render(as.renderer(new TableOptions(full, width)));
  }
}
