package dev.muster.report.render;

import dev.muster.report.CauseGroup;
import dev.muster.report.Count;
import java.util.List;
import java.util.stream.Collectors;

/** Causes with the accounts that have them. */
final class CausesText {
  private static final int MOST_COLUMNS_OF_A_CAUSE = 600;

  private final Page page;

  CausesText(Page page) {
    this.page = page;
  }

  void write(String title, List<CauseGroup> causes) {
    if (causes.isEmpty()) {
      return;
    }
    page.gap();
    page.line(title);
    int shown = page.options().rows(causes.size());
    causes.subList(0, shown).forEach(this::cause);
    page.more(causes.size(), shown, "  ");
  }

  private void cause(CauseGroup group) {
    String cause =
        page.options().full()
            ? group.cause()
            : PlainText.cut(group.cause(), MOST_COLUMNS_OF_A_CAUSE);
    page.words("  ", Count.of(group.accounts().size(), "account") + ": " + cause);
    if (!group.hint().isBlank()) {
      page.words("      → ", group.hint());
    }
    int shown = page.options().names(group.accounts().size());
    for (CauseGroup.Affected affected : group.accounts().subList(0, shown)) {
      String stackSets =
          affected.stackSets().stream().map(Object::toString).collect(Collectors.joining(", "));
      page.line(
          "      "
              + Words.account(affected.account())
              + ": "
              + stackSets
              + " in "
              + Words.regions(affected.regions(), page.options()));
    }
    page.more(group.accounts().size(), shown, "      ");
  }
}
