package dev.muster.report.render;

import dev.muster.report.AccountHistoryView;
import dev.muster.report.Count;
import java.util.List;

/** What happened to an account, a line for each outcome. */
final class AccountHistoryText {
  private final Page page;

  AccountHistoryText(Page page) {
    this.page = page;
  }

  void write(AccountHistoryView view) {
    String who = Words.account(view.account());
    if (view.entries().isEmpty()) {
      page.line(
          "Nothing happened to "
              + who
              + " in "
              + Count.of(view.runs(), "run")
              + " that were read.");
      return;
    }
    page.line(who);
    page.gap();
    TextTable table = new TextTable();
    table.head(List.of("RUN", "WHEN", "COMMAND", "STACK SET", "REGION", "OUTCOME", "CAUSE"));
    int shown = page.options().rows(view.entries().size());
    view.entries().subList(0, shown).forEach(entry -> table.row(cells(entry)));
    page.table(table, "");
    page.more(view.entries().size(), shown, "");
  }

  private static List<String> cells(AccountHistoryView.Entry entry) {
    return List.of(
        entry.run().value(),
        Words.time(entry.at()),
        entry.command().isBlank() ? "-" : entry.command(),
        entry.stackSet().value(),
        entry.region().code(),
        entry.verdict().word(),
        entry.cause());
  }
}
