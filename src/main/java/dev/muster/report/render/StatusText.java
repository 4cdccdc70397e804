package dev.muster.report.render;

import dev.muster.model.StackSetName;
import dev.muster.report.Count;
import dev.muster.report.StatusView;
import dev.muster.report.TargetState;
import java.util.List;
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
    page.flow("Stack sets:", view.stackSets().stream().map(Object::toString).toList(), ", ");
    if (!view.accounts().isEmpty()) {
      page.gap();
      table(view);
    }
    new CausesText(page).write("Reasons", view.causes());
    page.gap();
    page.line(
        view.isAllRight()
            ? "Every account is as wanted."
            : "See what would change it with: muster plan");
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
