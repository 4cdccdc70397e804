package dev.muster.report.render;

import dev.muster.preflight.Piece;
import dev.muster.preflight.Severity;
import dev.muster.report.Count;
import dev.muster.report.PreflightView;
import dev.muster.report.PreflightView.Group;
import dev.muster.report.PreflightView.Place;
import dev.muster.report.PreflightView.Proposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is in the way: the worst first, equal findings together, each with its fix. */
final class PreflightText {
  static final String PROPOSED = "Proposed for accounts.yaml";

  static final String OUTSIDE = "Outside CloudFormation (checked, not changed)";

  private final Page page;

  PreflightText(Page page) {
    this.page = page;
  }

  /** A heading for the findings of one severity. */
  static String title(Severity severity) {
    String phrase = severity.phrase();
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  /** {@code 17 accounts, existing resource}; what stands under its own heading needs no piece. */
  static String where(Group group) {
    String piece = group.piece().phrase();
    if (group.accounts().isEmpty()) {
      return piece;
    }
    String accounts = Count.of(group.accounts().size(), "account");
    return group.piece() == Piece.OUTSIDE ? accounts : accounts + ", " + piece;
  }

  /** {@code 111122223333 payments-prod (us-east-1)}, as many as people read. */
  static List<String> places(Group group, TableOptions options) {
    int shown = options.names(group.accounts().size());
    List<String> places =
        new ArrayList<>(
            group.accounts().subList(0, shown).stream()
                .map(place -> place(place, options))
                .toList());
    if (shown < group.accounts().size()) {
      places.add(TableOptions.more(group.accounts().size(), shown));
    }
    return places;
  }

  private static String place(Place place, TableOptions options) {
    return Words.account(place.account())
        + (place.regions().isEmpty() ? "" : " (" + Words.regions(place.regions(), options) + ")");
  }

  static String values(Proposed proposed) {
    SortedMap<String, String> values = new TreeMap<>(proposed.parameters());
    proposed
        .regionParameters()
        .forEach((name, some) -> values.put(name, "{ " + pairs(some) + " }"));
    return pairs(values);
  }

  private static String pairs(Map<?, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  void write(PreflightView view) {
    for (Severity severity : Severity.values()) {
      List<Group> groups =
          view.findings().stream().filter(group -> group.severity() == severity).toList();
      if (!groups.isEmpty()) {
        page.gap();
        page.line(title(severity) + ":");
        groups.forEach(this::group);
      }
    }
    outside(view.outside());
    proposals(view.proposals());
    page.gap();
    page.line(view.summary());
  }

  private void outside(List<Group> groups) {
    if (!groups.isEmpty()) {
      page.gap();
      page.line(OUTSIDE + ":");
      groups.forEach(this::group);
    }
  }

  private void group(Group group) {
    page.words("  ", where(group) + ": " + group.what());
    if (!group.accounts().isEmpty()) {
      page.flow("      where:", places(group, page.options()), ", ");
    } else if (!group.regions().isEmpty()) {
      page.line("      where: " + Words.regions(group.regions(), page.options()));
    }
    if (!group.blocks().isBlank()) {
      page.words("      keeps from working: ", group.blocks());
    }
    page.words("      → ", group.fix());
  }

  private void proposals(List<Proposed> proposals) {
    if (proposals.isEmpty()) {
      return;
    }
    page.gap();
    page.line(
        PROPOSED
            + ", which '"
            + page.options().next().command("preflight --write")
            + "' puts there:");
    int shown = page.options().rows(proposals.size());
    TextTable table = new TextTable();
    for (Proposed proposed : proposals.subList(0, shown)) {
      table.row(
          List.of(
              proposed.account().id().value(),
              Words.name(proposed.account()),
              proposed.stackSet(),
              values(proposed)));
    }
    page.table(table, "  ");
    page.more(proposals.size(), shown, "  ");
  }
}
