package dev.muster.report.render;

import dev.muster.report.ChangeGroup;
import dev.muster.report.PlanView;
import dev.muster.report.WaveChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan: its counts, a table of its changes, and all of it folded. */
final class PlanMarkdown {
  private final TableOptions options;
  private final MarkdownLists lists;

  PlanMarkdown(TableOptions options) {
    this.options = options;
    this.lists = new MarkdownLists(options);
  }

  String of(PlanView view) {
    Markdown page = new Markdown().heading("Plan").block(PlanText.summary(view) + ".");
    List<List<String>> rows = new ArrayList<>();
    view.waves().forEach(wave -> wave.changes().forEach(group -> rows.add(change(wave, group))));
    if (!rows.isEmpty()) {
      page.table(
          List.of("Wave", "Stack set", "Change", "Where", "Because"), lists.shown(page, rows));
    }
    page.list(
        view.notes().stream().map(note -> Markdown.code(note, Markdown.SENTENCE_COLUMNS)).toList());
    List<String> lines = new TableRenderer(options).plan(view).lines().toList();
    return page.folded("The plan in full", new Markdown().lines("diff", lines)).toString();
  }

  private static List<String> change(WaveChanges wave, ChangeGroup group) {
    return List.of(
        Markdown.codeCell(wave.name(), Markdown.CELL_COLUMNS),
        group.stackSet().value(),
        group.change().name().toLowerCase(Locale.ROOT),
        Words.rectangle(group.accounts().size(), group.regions().size()),
        group.reason().sentence());
  }
}
