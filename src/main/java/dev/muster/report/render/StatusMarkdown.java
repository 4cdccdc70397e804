package dev.muster.report.render;

import dev.muster.report.AccountRef;
import dev.muster.report.Count;
import dev.muster.report.StatusView;
import java.util.List;

/** Where every account is: what is wrong first, what is right folded. */
final class StatusMarkdown {
  private final TableOptions options;
  private final MarkdownLists lists;

  StatusMarkdown(TableOptions options) {
    this.options = options;
    this.lists = new MarkdownLists(options);
  }

  String of(StatusView view) {
    Markdown page =
        new Markdown()
            .heading(view.isAllRight() ? "Status: every account is as wanted" : "Status")
            .sentences(StatusText.accounts(view) + ".", StatusText.targets(view) + ".");
    StatusLists.sources(view).ifPresent(text -> page.block(text + "."));
    if (!view.definitions().isEmpty()) {
      page.table(StatusLists.DEFINITION_HEADS, StatusLists.definitions(view));
    }
    List<StatusView.AccountStatus> wrong =
        view.accounts().stream().filter(account -> !account.state().isRight()).toList();
    List<StatusView.AccountStatus> right =
        view.accounts().stream().filter(account -> account.state().isRight()).toList();
    lists.matrix(page, view.stackSets(), StatusText.matrix(view.stackSets(), wrong));
    lists.causes(page, "Reasons", view.reasons());
    memory(page, view);
    if (!right.isEmpty()) {
      Markdown inside = new Markdown();
      lists.matrix(inside, view.stackSets(), StatusText.matrix(view.stackSets(), right));
      page.folded(Count.of(right.size(), "account") + " right, or left alone on purpose", inside);
    }
    return page.toString();
  }

  private void memory(Markdown page, StatusView view) {
    List<List<String>> remembered = StatusLists.remembered(view);
    if (!remembered.isEmpty()) {
      page.subheading(StatusLists.MEMORY);
      page.table(
          StatusLists.MEMORY_HEADS,
          lists.shown(page, remembered).stream()
              .map(
                  row ->
                      row.stream().map(it -> Markdown.codeCell(it, Markdown.CELL_COLUMNS)).toList())
              .toList());
    }
    view.groups()
        .forEach(group -> lists.causes(page, StatusLists.title(group.state()), group.causes()));
    List<AccountRef> unlisted = view.notInInventory();
    if (!unlisted.isEmpty()) {
      page.subheading(StatusLists.NOT_IN_INVENTORY)
          .list(
              unlisted.subList(0, options.rows(unlisted.size())).stream()
                  .map(it -> it.id() + " " + Markdown.code(it.name(), Markdown.CELL_COLUMNS))
                  .toList());
    }
  }
}
