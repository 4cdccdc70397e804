package dev.muster.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The dotted paths that {@link Account#attribute} understands. */
public final class AttributePath {

  /** How many mail addresses an account can have. */
  public static final int MOST_MAIL_ADDRESSES = 5;

  public static final String TAGS = "tags.";

  private static final List<String> KNOWN =
      Stream.concat(
              Stream.of(
                  "id",
                  "name",
                  "email",
                  "security",
                  "ou",
                  "environment",
                  "wave",
                  "notify.slack.channel",
                  "notify.slack.tokenSecret",
                  "notify.minimumSeverity",
                  "notify.language"),
              IntStream.range(0, MOST_MAIL_ADDRESSES).mapToObj(AttributePath::mail))
          .toList();

  /** Paths that have nothing but further paths below them. */
  private static final List<String> GROUPS = List.of("notify", "notify.mail", "notify.slack");

  private static final Pattern INDEX = Pattern.compile("\\[\\d+]$");

  private AttributePath() {}

  /** The path of a mail address, counted from 0. */
  public static String mail(int index) {
    return "notify.mail[" + index + "]";
  }

  /** Whether an account can have a value there. */
  public static boolean isKnown(String path) {
    return KNOWN.contains(path) || (path.startsWith(TAGS) && path.length() > TAGS.length());
  }

  /** Whether values can be found below it, but none at it: {@code notify.slack}. */
  public static boolean isGroup(String path) {
    return GROUPS.contains(path);
  }

  /** Every known path, for messages. */
  public static String list() {
    return "id, name, email, security, ou, environment, wave, notify.mail[0] to"
        + " notify.mail[%d], notify.slack.channel, notify.slack.tokenSecret,"
            .formatted(MOST_MAIL_ADDRESSES - 1)
        + " notify.minimumSeverity, notify.language and tags.<key>";
  }

  /** The path that was probably meant. */
  public static Optional<String> closest(String path) {
    if (INDEX.matcher(path).find()) {
      return Spelling.closest(INDEX.matcher(path).replaceFirst("[0]"), KNOWN);
    }
    return Spelling.closest(path, Stream.concat(KNOWN.stream(), GROUPS.stream()).toList());
  }
}
