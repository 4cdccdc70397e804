package dev.muster.report.render;

import dev.muster.plan.Action;
import dev.muster.report.DefinitionView;
import dev.muster.report.PlanView;
import dev.muster.report.SkippedGroup;
import dev.muster.report.WaveChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a page says of a plan. */
final class PlanPart {
  private final String id;

  PlanPart(String id) {
    this.id = id;
  }

  HtmlPart plan(PlanView view) {
    HeatMap grid = new HeatMap(view.stackSets().stream().map(DefinitionView::stackSet).toList());
    for (WaveChanges wave : view.waves()) {
      wave.changes()
          .forEach(
              group ->
                  new Rectangle(group.accounts(), group.regions())
                      .each(
                          (account, region) ->
                              grid.add(
                                  account, group.stackSet(), region, HeatWord.of(group.change()))));
    }
    view.skipped().forEach(group -> skip(grid, group));
    List<HtmlPart.Block> blocks = new ArrayList<>();
    view.stackSets().forEach(definition -> definition(definition).ifPresent(blocks::add));
    PartText.block("Notes", view.notes()).ifPresent(blocks::add);
    return new HtmlPart(
        id,
        "Plan",
        List.of(PlanText.summary(view) + "."),
        tiles(view.counts()),
        List.of(),
        "",
        PartText.some(grid),
        List.of(),
        waves(view.waves()),
        blocks);
  }

  /** Hardly any plan imports stacks, so most say nothing of it. */
  private static List<Tile> tiles(PlanView.Counts counts) {
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile("to create", String.valueOf(counts.create()), "good"));
    if (counts.imports() > 0) {
      tiles.add(new Tile("to import", String.valueOf(counts.imports()), "good"));
    }
    tiles.add(new Tile("to update", String.valueOf(counts.update()), "busy"));
    tiles.add(new Tile("to change overrides", String.valueOf(counts.override()), "busy"));
    tiles.add(new Tile("to delete", String.valueOf(counts.delete()), "bad"));
    tiles.add(new Tile("unchanged", String.valueOf(counts.unchanged()), "quiet"));
    return tiles;
  }

  private static void skip(HeatMap grid, SkippedGroup group) {
    new Rectangle(group.accounts(), group.regions())
        .each((account, region) -> grid.add(account, group.stackSet(), region, HeatWord.skipped()));
  }

  private static Optional<HtmlPart.Block> definition(DefinitionView definition) {
    if (definition.action() == Action.NONE) {
      return Optional.empty();
    }
    Page page = new Page(TableOptions.standard());
    new DefinitionText(page).write(definition);
    return PartText.block(
        "Definition of " + definition.stackSet(), page.toString().lines().toList());
  }

  private static List<HtmlPart.Listing> waves(List<WaveChanges> waves) {
    List<List<String>> rows = new ArrayList<>();
    for (WaveChanges wave : waves) {
      wave.changes()
          .forEach(
              group ->
                  rows.add(
                      List.of(
                          PartText.of(wave.name()),
                          group.stackSet().value(),
                          RunText.spoken(group.change().name()),
                          Words.rectangle(group.accounts().size(), group.regions().size()),
                          group.reason().sentence())));
    }
    List<String> heads = List.of("Wave", "Stack set", "Change", "Where", "Because");
    return rows.isEmpty() ? List.of() : List.of(new HtmlPart.Listing("Waves", true, heads, rows));
  }
}
