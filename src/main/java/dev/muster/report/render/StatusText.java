package dev.muster.report.render;

import dev.muster.model.StackSetName;
import dev.muster.report.Count;
import dev.muster.report.StatusView;
import dev.muster.report.TargetState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts, then every account, the worst first, then the reasons. */
final class StatusText {
  static final String NOTHING = "There is no target: no stack set goes where you asked.";

  private final Page page;

  StatusText(Page page) {
    this.page = page;
  }

  void write(StatusView view) {
    if (view.targets().isEmpty()) {
      page.line(NOTHING);
      return;
    }
    page.line(accounts(view));
    page.line(targets(view));
    StatusLists.sources(view).ifPresent(page::line);
    definitions(view);
    if (!view.accounts().isEmpty()) {
      page.gap();
      table(view);
    }
    new CausesText(page).write("Reasons", view.reasons());
    remembered(view);
    view.groups()
        .forEach(
            group -> new CausesText(page).write(StatusLists.title(group.state()), group.causes()));
    notInInventory(view);
    page.gap();
    page.line(
        view.isAllRight()
            ? "Every account is as wanted."
            : "See what would change it with: " + page.options().next().command("plan"));
  }

  private void definitions(StatusView view) {
    if (view.definitions().isEmpty()) {
      page.flow("Stack sets:", view.stackSets().stream().map(Object::toString).toList(), ", ");
      return;
    }
    page.gap();
    table(StatusLists.DEFINITION_HEADS, StatusLists.definitions(view), "");
  }

  private void remembered(StatusView view) {
    List<List<String>> rows = StatusLists.remembered(view);
    if (!rows.isEmpty()) {
      page.gap();
      page.line(StatusLists.MEMORY);
      table(StatusLists.MEMORY_HEADS, rows, "  ");
    }
  }

  private void table(List<String> heads, List<List<String>> rows, String indent) {
    int shown = page.options().rows(rows.size());
    TextTable table = new TextTable();
    table.head(heads.stream().map(head -> head.toUpperCase(Locale.ROOT)).toList());
    rows.subList(0, shown).forEach(table::row);
    page.table(table, indent);
    page.more(rows.size(), shown, indent);
  }

  private void notInInventory(StatusView view) {
    if (view.notInInventory().isEmpty()) {
      return;
    }
    page.gap();
    page.line(StatusLists.NOT_IN_INVENTORY);
    int shown = page.options().rows(view.notInInventory().size());
    view.notInInventory().subList(0, shown).forEach(it -> page.line("  " + Words.account(it)));
    page.more(view.notInInventory().size(), shown, "  ");
    page.words("  → ", StatusLists.NOT_IN_INVENTORY_FIX);
  }

  static String accounts(StatusView view) {
    return Count.of(
            view.accountStates().values().stream().mapToInt(Integer::intValue).sum(), "account")
        + counts(view.accountStates());
  }

  static String targets(StatusView view) {
    return Count.of(view.targets().values().stream().mapToInt(Integer::intValue).sum(), "target")
        + counts(view.targets());
  }

  private void table(StatusView view) {
    matrix(view.stackSets(), view.accounts()).writeTo(page);
  }

  /** Some accounts with the words of their states. */
  static Matrix matrix(List<StackSetName> stackSets, List<StatusView.AccountStatus> accounts) {
    Matrix matrix = new Matrix(stackSets);
    accounts.forEach(
        account -> {
          matrix.account(account.account());
          account
              .targets()
              .forEach(
                  target -> matrix.word(target.stackSet(), target.region(), target.state().word()));
        });
    return matrix;
  }

  private static String counts(Map<TargetState, Integer> counts) {
    String text =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + RunText.spoken(entry.getKey().name()))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : ": " + text;
  }
}
