package dev.muster.report.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text for inside a {@code script} element, where HTML escapes mean nothing. */
final class ScriptText {
  /** What could end the element, or be seen as something else than text. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "[<>&\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]");

  private ScriptText() {}

  /** The same JSON without any character that HTML knows. */
  static String embed(String json) {
    return MARKUP
        .matcher(json)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
  }

  /** What a content security policy calls this very text. */
  static String policyHash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
