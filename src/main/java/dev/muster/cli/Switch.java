package dev.muster.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads yes or no as variables of pipelines have it: {@code 1} is as good as {@code true}. */
final class Switch implements ITypeConverter<Boolean> {
  @Override
  public Boolean convert(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> true;
      case "0", "false", "no", "off", "" -> false;
      default -> throw new TypeConversionException("'" + text + "' is neither true nor false");
    };
  }
}
