package dev.muster.report.render;

import dev.muster.report.Golden;
import dev.muster.report.View;
import java.io.IOException;

/** A view in all formats against the texts that people agreed on. */
final class Rendered {
  private Rendered() {}

  static void check(String name, View view) throws IOException {
    for (Format format : Format.values()) {
      Golden.check(name + "." + ending(format), as(format, view));
    }
  }

  static String as(Format format, View view) {
    return view.render(format.renderer(TableOptions.standard()));
  }

  private static String ending(Format format) {
    return switch (format) {
      case TABLE -> "txt";
      case JSON -> "json";
      case CSV -> "csv";
      case MARKDOWN -> "md";
      case JUNIT -> "junit.xml";
    };
  }
}
