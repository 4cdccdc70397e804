package dev.muster.report.render;

import dev.muster.preflight.Severity;
import dev.muster.report.PreflightView;
import java.util.List;
import java.util.stream.Collectors;

/** What is missing or in the way before a rollout. */
final class PreflightMarkdown {
  private final TableOptions options;
  private final MarkdownLists lists;

  PreflightMarkdown(TableOptions options) {
    this.options = options;
    this.lists = new MarkdownLists(options);
  }

  String of(PreflightView view) {
    Markdown page = new Markdown().heading("Preflight").block(view.summary());
    for (Severity severity : Severity.values()) {
      List<PreflightView.Group> groups =
          view.findings().stream().filter(group -> group.severity() == severity).toList();
      if (!groups.isEmpty()) {
        page.subheading(PreflightText.title(severity))
            .list(groups.stream().map(this::finding).toList());
      }
    }
    if (!view.outside().isEmpty()) {
      page.subheading(PreflightText.OUTSIDE)
          .list(view.outside().stream().map(this::finding).toList());
    }
    if (!view.proposals().isEmpty()) {
      List<List<String>> rows =
          view.proposals().stream()
              .map(
                  proposed ->
                      List.of(
                          proposed.account().id().value(),
                          Markdown.codeCell(proposed.account().name(), Markdown.CELL_COLUMNS),
                          Markdown.codeCell(proposed.stackSet(), Markdown.CELL_COLUMNS),
                          Markdown.codeCell(PreflightText.values(proposed), Markdown.CELL_COLUMNS)))
              .toList();
      page.subheading(PreflightText.PROPOSED)
          .table(List.of("Account", "Name", "Stack set", "Parameters"), lists.shown(page, rows));
    }
    return page.toString();
  }

  /** Ids only: names are from outside, and here they would stand in running text. */
  private String ids(PreflightView.Group group) {
    int shown = options.names(group.accounts().size());
    return group.accounts().subList(0, shown).stream()
            .map(
                place ->
                    place.account().id()
                        + (place.regions().isEmpty()
                            ? ""
                            : " (" + Words.regions(place.regions(), options) + ")"))
            .collect(Collectors.joining(", "))
        + (shown < group.accounts().size() ? ", …" : "");
  }

  private String finding(PreflightView.Group group) {
    return "**"
        + PreflightText.where(group)
        + "**: "
        + Markdown.code(group.what(), Markdown.SENTENCE_COLUMNS)
        + (group.accounts().isEmpty() ? "" : "  \n  " + ids(group))
        + (group.blocks().isBlank()
            ? ""
            : "  \n  Keeps from working: "
                + Markdown.code(group.blocks(), Markdown.SENTENCE_COLUMNS))
        + "  \n  What to do: "
        + Markdown.code(group.fix(), Markdown.SENTENCE_COLUMNS);
  }
}
