package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.report.AccountRef;
import dev.muster.report.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How accounts, Regions and times are written for people. */
final class Words {
  private static final int NAME_COLUMNS = 30;
  private static final int MOST_REGIONS = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** {@code 111122223333 payments-prod}. */
  static String account(AccountRef account) {
    return (account.id() + " " + name(account)).stripTrailing();
  }

  static String name(AccountRef account) {
    return PlainText.cut(account.name(), NAME_COLUMNS);
  }

  /** Some accounts by name, the others by number. */
  static List<String> accounts(List<AccountRef> accounts, TableOptions options) {
    int shown = options.names(accounts.size());
    List<String> names =
        new ArrayList<>(accounts.subList(0, shown).stream().map(Words::account).toList());
    if (shown < accounts.size()) {
      names.add(TableOptions.more(accounts.size(), shown));
    }
    return names;
  }

  /** {@code 2 accounts × 3 Regions}. */
  static String rectangle(int accounts, int regions) {
    return Count.of(accounts, "account") + " × " + Count.of(regions, "Region");
  }

  static String regions(List<Region> regions, TableOptions options) {
    int shown =
        options.full() || regions.size() <= MOST_REGIONS + 1 ? regions.size() : MOST_REGIONS;
    String codes =
        regions.subList(0, shown).stream().map(Region::code).collect(Collectors.joining(", "));
    return shown == regions.size() ? codes : codes + " +" + (regions.size() - shown);
  }

  /** {@code 1 h 2 min}, {@code 3 min 20 s}, {@code 5 s}: the two greatest units. */
  static String duration(Duration duration) {
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    int seconds = duration.toSecondsPart();
    if (hours > 0) {
      return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
    if (minutes > 0) {
      return seconds == 0 ? minutes + " min" : minutes + " min " + seconds + " s";
    }
    return seconds + " s";
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
