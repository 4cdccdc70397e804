package dev.muster.cli;

import dev.muster.report.render.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file beside the result on the screen; how its name ends decides its format. */
record ReportFile(Path path, Format format) {
  private static final Map<String, Format> FORMATS =
      Map.of(
          "json", Format.JSON,
          "csv", Format.CSV,
          "md", Format.MARKDOWN,
          "xml", Format.JUNIT,
          "html", Format.HTML,
          "txt", Format.TABLE);

  /** Refuses what could not be written later, before anything is changed. */
  static final class Converter implements ITypeConverter<ReportFile> {
    @Override
    public ReportFile convert(String text) {
      Path path = Path.of(text);
      String ending = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      Format format =
          Optional.ofNullable(FORMATS.get(ending))
              .orElseThrow(
                  () ->
                      new TypeConversionException(
                          "'"
                              + text
                              + "' does not say its format: end it in "
                              + FORMATS.keySet().stream()
                                  .sorted()
                                  .map(known -> "." + known)
                                  .collect(Collectors.joining(", "))));
      Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
      if (!Files.isWritable(folder) || Files.isDirectory(path)) {
        throw new TypeConversionException(
            "'"
                + text
                + "' cannot be written: name a file in a folder that exists and that you may write"
                + " to");
      }
      return new ReportFile(path, format);
    }
  }
}
