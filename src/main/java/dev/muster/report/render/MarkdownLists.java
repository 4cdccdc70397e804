package dev.muster.report.render;

import dev.muster.model.StackSetName;
import dev.muster.report.CauseGroup;
import dev.muster.report.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What several pages list, as far as people read it. */
final class MarkdownLists {
  private final TableOptions options;

  MarkdownLists(TableOptions options) {
    this.options = options;
  }

  /** As many rows as people read; the page says how many there are. */
  List<List<String>> shown(Markdown page, List<List<String>> rows) {
    int shown = options.rows(rows.size());
    if (shown < rows.size()) {
      page.block("The first " + shown + " of " + rows.size() + ":");
    }
    return rows.subList(0, shown);
  }

  void matrix(Markdown page, List<StackSetName> stackSets, Matrix matrix) {
    if (matrix.accounts() == 0) {
      return;
    }
    int shown = options.rows(matrix.accounts());
    List<String> heads = new ArrayList<>(List.of("Account", "Name", "Regions"));
    stackSets.forEach(stackSet -> heads.add(stackSet.value()));
    page.table(heads, matrix.rows(shown, options).stream().map(MarkdownLists::cells).toList());
    if (shown < matrix.accounts()) {
      page.block(String.format(Locale.ROOT, "… and %,d more.", matrix.accounts() - shown));
    }
  }

  private static List<String> cells(Matrix.Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.first() ? row.account().id().value() : "");
    cells.add(row.first() ? Markdown.codeCell(row.account().name(), Markdown.CELL_COLUMNS) : "");
    cells.add(row.regions());
    cells.addAll(row.words());
    return cells;
  }

  void causes(Markdown page, String title, List<CauseGroup> causes) {
    if (causes.isEmpty()) {
      return;
    }
    int shown = options.rows(causes.size());
    page.subheading(title)
        .list(causes.subList(0, shown).stream().map(group -> cause(group)).toList());
    if (shown < causes.size()) {
      page.block("… and " + Count.of(causes.size() - shown, "more reason") + ".");
    }
  }

  private String cause(CauseGroup group) {
    int shown = options.names(group.accounts().size());
    String who =
        group.accounts().subList(0, shown).stream()
            .map(affected -> affected.account().id().value())
            .collect(Collectors.joining(", "));
    return "**"
        + Count.of(group.accounts().size(), "account")
        + "**: "
        + Markdown.code(group.cause(), Markdown.SENTENCE_COLUMNS)
        + "  \n  "
        + who
        + (shown < group.accounts().size() ? ", …" : "")
        + (group.hint().isBlank()
            ? ""
            : "  \n  What to do: " + Markdown.code(group.hint(), Markdown.SENTENCE_COLUMNS));
  }

  void sentences(Markdown page, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      int shown = options.rows(sentences.size());
      page.subheading(title)
          .list(
              sentences.subList(0, shown).stream()
                  .map(sentence -> Markdown.code(sentence, Markdown.SENTENCE_COLUMNS))
                  .toList());
    }
  }
}
