package dev.muster.cli;

import dev.muster.document.Values;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as the files have them: {@code 30s}, {@code 10m}, {@code 1h30m}. */
final class DurationOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Values.duration(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a duration such as 30s, 10m or 1h30m"));
  }
}
