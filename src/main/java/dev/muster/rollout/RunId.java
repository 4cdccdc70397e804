package dev.muster.rollout;

import dev.muster.time.IdSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names a run for people and in operation ids: {@code 20261122-0641-k3f}. */
public record RunId(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RunId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("not a run id: " + value);
    }
  }

  public static RunId create(Instant now, IdSource ids) {
    return new RunId(STAMP.format(now) + "-" + ids.token(4));
  }

  @Override
  public String toString() {
    return value;
  }
}
