package dev.muster.report.render;

import dev.muster.report.Count;
import dev.muster.report.StatusView;
import dev.muster.report.TargetState;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts, then every account, the worst first, then the reasons. */
final class StatusText {
  private final Page page;

  StatusText(Page page) {
    this.page = page;
  }

  void write(StatusView view) {
    if (view.accounts().isEmpty()) {
      page.line("There is no target: no stack set goes to any account.");
      return;
    }
    page.line(Count.of(view.accounts().size(), "account") + counts(view.accountStates()));
    page.line(
        Count.of(view.targets().values().stream().mapToInt(Integer::intValue).sum(), "target")
            + counts(view.targets()));
    page.flow("Stack sets:", view.stackSets().stream().map(Object::toString).toList(), ", ");
    page.gap();
    table(view);
    new CausesText(page).write("Reasons", view.causes());
    page.gap();
    page.line(
        view.isAllRight()
            ? "Every account is as wanted."
            : "See what would change it with: muster plan");
  }

  private void table(StatusView view) {
    Matrix matrix = new Matrix(view.stackSets());
    view.accounts()
        .forEach(
            account -> {
              matrix.account(account.account());
              account
                  .targets()
                  .forEach(
                      target ->
                          matrix.word(target.stackSet(), target.region(), target.state().word()));
            });
    matrix.writeTo(page);
  }

  private static String counts(Map<TargetState, Integer> counts) {
    String text =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + RunText.spoken(entry.getKey().name()))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : ": " + text;
  }
}
