package dev.muster.cli;

import dev.muster.report.NextCommands;
import dev.muster.report.View;
import dev.muster.report.render.Format;
import dev.muster.report.render.TableOptions;
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

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec mixee;

  /** The view in the chosen format. */
  String render(View view) {
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
    return view.render(as.renderer(new TableOptions(full, width, next())));
  }

  /** What is advised is about the world in which the command was. */
  private NextCommands next() {
    return NextCommands.of(
        mixee != null
            && mixee.findOption("--sandbox") != null
            && Boolean.TRUE.equals(mixee.findOption("--sandbox").getValue()));
  }
}
