package dev.muster.document;

import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets in clear text, and keeps them out of messages. */
public final class Secrets {

  /**
   * A kind of secret.
   *
   * @param marker what every secret of the kind contains; empty when it is only known to be long
   * @param pattern its group {@code secret} is what must not be shown
   */
  private record Kind(String name, String marker, Pattern pattern) {
    /** A quick no, for the thousands of lines that hold nothing. */
    boolean mayBeIn(String line) {
      return marker.isEmpty() ? hasLongWord(line) : line.contains(marker);
    }
  }

  /** The length of a secret access key. */
  private static final int ACCESS_KEY = 40;

  private static final List<Kind> KINDS =
      List.of(
          new Kind("a Slack token", "xox", Pattern.compile("(?<secret>\\bxox[a-z]-[0-9A-Za-z-]+)")),
          new Kind("a Slack token", "xapp-", Pattern.compile("(?<secret>\\bxapp-[0-9A-Za-z-]+)")),
          new Kind(
              "the address of a Slack webhook",
              "hooks.slack.com",
              Pattern.compile("(?<secret>hooks\\.slack\\.com/services/[0-9A-Za-z/]+)")),
          accessKeyId("AKIA"),
          accessKeyId("ASIA"),
          new Kind(
              "a secret access key",
              "",
              Pattern.compile(
                  "(?i)(secret|access_?-?key|password|token)[\\w-]*['\"]?\\s*[:=]\\s*['\"]?"
                      + "(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=:])")),
          new Kind(
              "a private key",
              "PRIVATE KEY",
              Pattern.compile("(?<secret>-----BEGIN [A-Z ]*PRIVATE KEY-----)")));

  private Secrets() {}

  private static Kind accessKeyId(String prefix) {
    return new Kind(
        "an AWS access key id",
        prefix,
        Pattern.compile("(?<secret>(?<![A-Z0-9])" + prefix + "[A-Z0-9]{16}(?![A-Z0-9]))"));
  }

  /**
   * Every secret in the text of a file, comments included, as an error that does not repeat it.
   *
   * @param file as it appears in locations
   */
  public static List<Problem> find(String file, String text) {
    List<Kind> possible = KINDS.stream().filter(kind -> text.contains(kind.marker)).toList();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      for (Kind kind : possible) {
        if (!kind.mayBeIn(line)) {
          continue;
        }
        Matcher matcher = kind.pattern.matcher(line);
        while (matcher.find()) {
          int column = line.codePointCount(0, matcher.start("secret")) + 1;
          problems.add(problem(kind, new SourceLocation(file, number, column)));
        }
      }
    }
    return problems;
  }

  /** The text with every secret in it replaced by {@code (secret)}. */
  public static String redact(String text) {
    String safe = text;
    for (Kind kind : KINDS) {
      Matcher matcher = kind.pattern.matcher(safe);
      StringBuilder rest = new StringBuilder();
      int end = 0;
      while (matcher.find()) {
        rest.append(safe, end, matcher.start("secret")).append("(secret)");
        end = matcher.end("secret");
      }
      safe = rest.append(safe, end, safe.length()).toString();
    }
    return safe;
  }

  /** Whether a secret access key would have room between characters that it has not. */
  private static boolean hasLongWord(String line) {
    int length = 0;
    for (int i = 0; i < line.length() && length < ACCESS_KEY; i++) {
      length = isInAccessKey(line.charAt(i)) ? length + 1 : 0;
    }
    return length >= ACCESS_KEY;
  }

  private static boolean isInAccessKey(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '/'
        || c == '+';
  }

  private static Problem problem(Kind kind, SourceLocation location) {
    return Problem.error(
        location,
        kind.name + " stands here in clear text",
        "Revoke it, because whoever reads this file has it; keep the new one in AWS Secrets Manager"
            + " and write only its ARN here.");
  }
}
