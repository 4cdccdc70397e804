package dev.muster.report.render;

import dev.muster.report.Golden;
import dev.muster.report.View;
import java.io.IOException;

/** A view in all formats against the texts that people agreed on. */
final class Rendered {
  private Rendered() {}

  static void check(String name, View view) throws IOException {
    for (Format format : Format.values()) {
      String text = as(format, view);
      Golden.check(
          name + "." + ending(format), format == Format.HTML ? withoutStyleAndScript(text) : text);
    }
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
