package dev.muster.report;

import java.util.Locale;

/** Constants as people say them. */
final class Spoken {
  private Spoken() {}

  /** {@code update definition} for {@code UPDATE_DEFINITION}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
