package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.Golden;
import dev.muster.report.View;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A view in all formats against the texts that people agreed on. */
final class Rendered {
  /** A narrow, a usual and a wide terminal. */
  private static final List<Integer> TERMINALS = List.of(60, 100, 200);

  /** One story of each view, whose look on every terminal was agreed on. */
  private static final Set<String> AGREED =
      Set.of(
          "account-history",
          "alerts",
          "coverage",
          "drift-resources",
          "plan-change",
          "preflight",
          "problems",
          "run-partly-failed",
          "runs",
          "status-mixed");

  private Rendered() {}

  static void check(String name, View view) throws IOException {
    checkTerminals(name, view);
    for (Format format : Format.values()) {
      String text = as(format, view);
      Golden.check(
          name + "." + ending(format), format == Format.HTML ? withoutStyleAndScript(text) : text);
    }
  }

  /** No line is wider than the terminal, but for those that people copy. */
  static void checkTerminals(String name, View view) throws IOException {
    for (int columns : TERMINALS) {
      String text = onTerminal(view, columns);
      assertThat(text.lines())
          .as("%s on %d columns", name, columns)
          .filteredOn(line -> !line.strip().startsWith("aws ") && !line.matches(" {6}[-+@ ].*"))
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
      if (AGREED.contains(name)) {
        Golden.check("terminal/" + name + "." + columns + ".txt", text);
      }
    }
  }

  static String onTerminal(View view, int columns) {
    return view.render(Format.TABLE.renderer(TableOptions.standard().on(columns)));
  }

  static String as(Format format, View view) {
    return view.render(format.renderer(TableOptions.standard()));
  }

  /** Style and script are files of their own; no golden text needs to repeat them. */
  private static String withoutStyleAndScript(String page) {
    return page.replaceAll("(?s)<style>.*?</style>", "<style></style>")
        .replaceAll("(?s)<script>.*?</script>", "<script></script>")
        .replaceAll("sha256-[^']+", "sha256-");
  }

  private static String ending(Format format) {
    return switch (format) {
      case TABLE -> "txt";
      case JSON -> "json";
      case CSV -> "csv";
      case MARKDOWN -> "md";
      case JUNIT -> "junit.xml";
      case HTML -> "html";
    };
  }
}
