package dev.muster.report.render;

import dev.muster.model.ResourceDrift;
import dev.muster.report.DriftView;
import dev.muster.report.DriftView.AccountDrift;
import dev.muster.report.DriftView.TargetDrift;
import dev.muster.report.NextCommands;
import java.util.ArrayList;
import java.util.List;

/** What a page says of drift. */
final class DriftPart {
  private final String id;
  private final NextCommands next;

  DriftPart(String id, NextCommands next) {
    this.id = id;
    this.next = next;
  }

  HtmlPart drift(DriftView view) {
    HeatMap grid = new HeatMap(view.stackSets().stream().map(it -> it.stackSet()).toList());
    for (AccountDrift account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  grid.add(
                      account.account(), target.stackSet(), target.region(), HeatWord.drifted()));
    }
    int unchecked = view.stackSets().stream().mapToInt(it -> it.unchecked()).sum();
    int inSync = view.stackSets().stream().mapToInt(it -> it.inSync()).sum();
    return new HtmlPart(
        id,
        "Drift",
        List.of(DriftText.summary(view) + "."),
        List.of(
            HeatWord.drifted().tile(view.drifted()),
            new Tile("not checked", String.valueOf(unchecked), Tone.WARN.style()),
            new Tile("in sync", String.valueOf(inSync), Tone.GOOD.style())),
        PartText.causes(view.causes()),
        DriftText.next(view, next),
        PartText.some(grid),
        List.of(),
        listings(view),
        List.of());
  }

  private static List<HtmlPart.Listing> listings(DriftView view) {
    List<HtmlPart.Listing> listings = new ArrayList<>();
    listings.add(
        new HtmlPart.Listing(
            "Stack sets",
            true,
            List.of("Stack set", "Detection", "Instances", "Drifted", "In sync", "Not checked"),
            view.stackSets().stream().map(DriftText::cells).toList()));
    List<List<String>> rows = new ArrayList<>();
    for (AccountDrift account : view.accounts()) {
      account.targets().forEach(target -> resources(account, target, rows));
    }
    if (!rows.isEmpty()) {
      listings.add(
          new HtmlPart.Listing(
              "Resources",
              true,
              List.of("Account", "Stack set", "Region", "Resource", "What", "Difference"),
              rows));
    }
    return listings;
  }

  private static void resources(AccountDrift account, TargetDrift target, List<List<String>> rows) {
    for (ResourceDrift resource : target.resources()) {
      String differences =
          String.join("; ", resource.differences().stream().map(DriftText::difference).toList());
      rows.add(
          List.of(
              Words.account(account.account()),
              target.stackSet().value(),
              target.region().code(),
              PartText.of(DriftText.name(resource)),
              DriftText.status(resource),
              PartText.of(differences)));
    }
  }
}
