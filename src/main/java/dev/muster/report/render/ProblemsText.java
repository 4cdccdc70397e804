package dev.muster.report.render;

import dev.muster.model.Problem;
import dev.muster.report.Count;
import dev.muster.report.ProblemsView;
import java.util.Locale;

/** Problems: where, what and the fix, errors and warnings as they come. */
final class ProblemsText {
  private static final int SENTENCE_COLUMNS = 400;

  private final Page page;

  ProblemsText(Page page) {
    this.page = page;
  }

  void write(ProblemsView view) {
    view.problems().forEach(this::problem);
    if (!view.problems().isEmpty()) {
      page.gap();
    }
    page.line(
        view.problems().isEmpty()
            ? "No problems."
            : Count.of(view.errors(), "error") + ", " + Count.of(view.warnings(), "warning"));
  }

  private void problem(Problem problem) {
    String where = problem.location().map(location -> location + ": ").orElse("");
    String severity = problem.severity().name().toLowerCase(Locale.ROOT);
    page.line(where + severity + ": " + sentence(problem.summary()));
    page.line("    fix: " + sentence(problem.fix()));
  }

  private String sentence(String text) {
    return page.options().full() ? text : PlainText.cut(text, SENTENCE_COLUMNS);
  }
}
