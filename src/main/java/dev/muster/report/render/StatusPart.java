package dev.muster.report.render;

import dev.muster.report.NextCommands;
import dev.muster.report.StatusView;
import dev.muster.report.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a page says of a status. */
final class StatusPart {
  private final String id;
  private final NextCommands next;

  StatusPart(String id, NextCommands next) {
    this.id = id;
    this.next = next;
  }

  HtmlPart status(StatusView view) {
    HeatMap grid = new HeatMap(view.stackSets());
    for (StatusView.AccountStatus account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  grid.add(
                      account.account(),
                      target.stackSet(),
                      target.region(),
                      HeatWord.of(target.state())));
    }
    grid.causes(view.causes());
    return new HtmlPart(
        id,
        "Where every account is",
        lead(view),
        tiles(view.accountStates()),
        PartText.causes(view.reasons()),
        view.isAllRight() ? "" : "See what would change it with: " + next.command("plan"),
        PartText.some(grid),
        List.of(),
        listings(view),
        List.of());
  }

  private static List<String> lead(StatusView view) {
    List<String> lead = new ArrayList<>();
    lead.add(
        view.targets().isEmpty()
            ? StatusText.NOTHING
            : view.isAllRight()
                ? "Every account is as wanted."
                : "Some accounts are not as wanted.");
    lead.add(StatusText.targets(view) + ".");
    StatusLists.sources(view).ifPresent(text -> lead.add(text + "."));
    return lead;
  }

  private static List<Tile> tiles(Map<TargetState, Integer> states) {
    return states.entrySet().stream()
        .map(entry -> HeatWord.of(entry.getKey()).tile(entry.getValue()))
        .toList();
  }

  private static List<HtmlPart.Listing> listings(StatusView view) {
    List<HtmlPart.Listing> listings = new ArrayList<>();
    listing("Stack sets", StatusLists.DEFINITION_HEADS, StatusLists.definitions(view))
        .ifPresent(listings::add);
    listing(StatusLists.MEMORY, StatusLists.MEMORY_HEADS, StatusLists.remembered(view))
        .ifPresent(listings::add);
    for (StatusView.StatusGroup group : view.groups()) {
      listing(
              StatusLists.title(group.state()),
              List.of("Accounts", "Why", "Which"),
              group.causes().stream().map(PartText::cause).map(StatusPart::row).toList())
          .ifPresent(listings::add);
    }
    listing(
            StatusLists.NOT_IN_INVENTORY,
            List.of("Account", "Name"),
            view.notInInventory().stream()
                .map(it -> List.of(it.id().value(), Words.name(it)))
                .toList())
        .ifPresent(listings::add);
    return listings;
  }

  private static List<String> row(HtmlPart.Cause cause) {
    String more = cause.more() > 0 ? "; … and " + cause.more() + " more" : "";
    return List.of(cause.accounts(), cause.cause(), String.join("; ", cause.where()) + more);
  }

  private static Optional<HtmlPart.Listing> listing(
      String caption, List<String> heads, List<List<String>> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new HtmlPart.Listing(caption, true, heads, rows));
  }
}
