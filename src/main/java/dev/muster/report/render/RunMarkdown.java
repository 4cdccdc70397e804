package dev.muster.report.render;

import dev.muster.report.AccountResult;
import dev.muster.report.Count;
import dev.muster.report.RunView;
import dev.muster.report.Verdict;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;

/** A run: what failed first, what succeeded folded, and what to do next. */
final class RunMarkdown {
  private final MarkdownLists lists;

  RunMarkdown(TableOptions options) {
    this.lists = new MarkdownLists(options);
  }

  String of(RunView view) {
    Duration lasted = Duration.between(view.startedAt(), view.lastAt());
    Markdown page =
        new Markdown()
            .heading(
                "Run "
                    + view.run()
                    + ": "
                    + view.result().map(RunResult::phrase).orElse("no end yet"))
            .sentences(
                RunText.summary(view) + ".",
                "Started "
                    + Words.time(view.startedAt())
                    + ", lasted "
                    + Words.duration(lasted)
                    + ".");
    List<AccountResult> wrong =
        view.accounts().stream().filter(account -> !isRight(account.verdict())).toList();
    List<AccountResult> right =
        view.accounts().stream().filter(account -> isRight(account.verdict())).toList();
    lists.matrix(page, view.stackSets(), RunText.matrix(view.stackSets(), wrong));
    lists.causes(page, "Failures", view.failures());
    lists.sentences(page, "Remarks", view.remarks());
    lists.sentences(page, "Not as before the run", view.notRestored());
    if (!view.commands().isEmpty()) {
      page.subheading(RunText.BY_HAND).commands(view.commands());
    }
    if (!right.isEmpty()) {
      Markdown inside = new Markdown();
      lists.matrix(inside, view.stackSets(), RunText.matrix(view.stackSets(), right));
      page.folded(Count.of(right.size(), "account") + " succeeded or skipped", inside);
    }
    return page.block(view.nextStep()).toString();
  }

  private static boolean isRight(Verdict verdict) {
    return verdict == Verdict.SUCCEEDED || verdict == Verdict.SKIPPED;
  }
}
