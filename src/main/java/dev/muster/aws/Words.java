package dev.muster.aws;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AWS's words for our constants, which have the same names. */
final class Words {
  private Words() {}

  /** The constant of that name; {@code unknown} for a word that is newer than we are. */
  static <E extends Enum<E>> E of(@Nullable String word, E unknown) {
    for (E constant : unknown.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    return unknown;
  }

  /** What AWS says, when it says something. */
  static Optional<String> said(@Nullable String text) {
    return Optional.ofNullable(text).filter(words -> !words.isBlank());
  }

  static Instant when(@Nullable Instant instant) {
    return instant == null ? Instant.EPOCH : instant;
  }
}
