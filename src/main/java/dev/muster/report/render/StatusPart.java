package dev.muster.report.render;

import dev.muster.report.StatusView;
import dev.muster.report.TargetState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a page says of a status. */
final class StatusPart {
  private final String id;

  StatusPart(String id) {
    this.id = id;
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
        List.of(
            view.targets().isEmpty()
                ? StatusText.NOTHING
                : view.isAllRight()
                    ? "Every account is as wanted."
                    : "Some accounts are not as wanted.",
            StatusText.targets(view) + "."),
        tiles(view.accountStates()),
        PartText.causes(view.causes()),
        view.isAllRight() ? "" : "See what would change it with: muster plan",
        PartText.some(grid),
        List.of(),
        versions(view),
        List.of());
  }

  private static List<Tile> tiles(Map<TargetState, Integer> states) {
    return states.entrySet().stream()
        .map(entry -> HeatWord.of(entry.getKey()).tile(entry.getValue()))
        .toList();
  }

  /** What each stack set should be, and how many targets are. */
  private static List<HtmlPart.Listing> versions(StatusView view) {
    Map<String, int[]> counts = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>();
    for (StatusView.AccountStatus account : view.accounts()) {
      for (StatusView.TargetStatus target : account.targets()) {
        String name = target.stackSet().value();
        int[] count = counts.computeIfAbsent(name, any -> new int[2]);
        target.wantedVersion().ifPresent(version -> wanted.put(name, version));
        count[0] += target.wantedVersion().isPresent() ? 1 : 0;
        count[1] += target.state() == TargetState.CURRENT ? 1 : 0;
      }
    }
    List<List<String>> rows =
        counts.entrySet().stream()
            .map(
                entry ->
                    List.of(
                        entry.getKey(),
                        wanted.getOrDefault(entry.getKey(), "-"),
                        entry.getValue()[1] + " of " + entry.getValue()[0]))
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new HtmlPart.Listing(
                "Stack sets", true, List.of("Stack set", "Wanted version", "Have it"), rows));
  }
}
