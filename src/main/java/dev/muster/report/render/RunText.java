package dev.muster.report.render;

import dev.muster.model.StackSetName;
import dev.muster.report.AccountResult;
import dev.muster.report.Count;
import dev.muster.report.RunView;
import dev.muster.report.Verdict;
import dev.muster.report.WaveResult;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a run went: every target, then what failed and why, then one line and the next step. */
final class RunText {
  static final String BY_HAND =
      "To finish by hand, each once the operation of the one before has ended";

  private final Page page;

  RunText(Page page) {
    this.page = page;
  }

  void write(RunView view) {
    head(view);
    table(view);
    waves(view.waves());
    new CausesText(page).write("Failures", view.failures());
    sentences("Remarks", view.remarks());
    sentences("Not as before the run", view.notRestored());
    commands(view.commands());
    page.gap();
    page.line(summary(view));
    page.line(view.nextStep());
  }

  private void head(RunView view) {
    Duration lasted = Duration.between(view.startedAt(), view.lastAt());
    page.line(
        "Run "
            + view.run()
            + (view.command().isBlank() ? " " : " (" + view.command() + ") ")
            + view.result().map(RunResult::phrase).orElse("has no end yet")
            + " after "
            + Words.duration(lasted));
    page.line("  started " + Words.time(view.startedAt()) + " by " + view.caller());
    page.flow("  stack sets:", view.stackSets().stream().map(Object::toString).toList(), ", ");
  }

  private void table(RunView view) {
    if (view.accounts().isEmpty()) {
      return;
    }
    page.gap();
    matrix(view.stackSets(), view.accounts()).writeTo(page);
  }

  /** Some accounts with the words of their verdicts. */
  static Matrix matrix(List<StackSetName> stackSets, List<AccountResult> accounts) {
    Matrix matrix = new Matrix(stackSets);
    accounts.forEach(
        account -> {
          matrix.account(account.account());
          account
              .targets()
              .forEach(
                  target ->
                      matrix.word(target.stackSet(), target.region(), target.verdict().word()));
        });
    return matrix;
  }

  private void waves(List<WaveResult> waves) {
    if (waves.isEmpty()) {
      return;
    }
    page.gap();
    TextTable table = new TextTable();
    table.head(List.of("WAVE", "ACCOUNTS", "TARGETS", ""));
    for (WaveResult wave : waves) {
      boolean started = wave.state() != WaveResult.State.NOT_STARTED;
      table.row(
          List.of(
              wave.name(),
              started ? String.valueOf(wave.accounts()) : "-",
              started ? String.valueOf(wave.targets()) : "-",
              wave.outcomes().isEmpty() ? wave.state().phrase() : outcomes(wave.outcomes())));
    }
    page.table(table, "");
  }

  static String outcomes(Map<Outcome.Kind, Integer> outcomes) {
    return new TreeMap<>(outcomes)
        .entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + spoken(entry.getKey().name()))
            .collect(Collectors.joining(", "));
  }

  /** Never cut nor broken: they are to be copied. */
  private void commands(List<String> commands) {
    if (commands.isEmpty()) {
      return;
    }
    page.gap();
    page.line(BY_HAND);
    commands.forEach(command -> page.whole("  " + command));
  }

  private void sentences(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    page.gap();
    page.line(title);
    int shown = page.options().rows(sentences.size());
    sentences.subList(0, shown).forEach(sentence -> page.words("  - ", sentence));
    page.more(sentences.size(), shown, "  ");
  }

  static String summary(RunView view) {
    return Count.of(view.accounts().size(), "account")
        + verdicts(view.accountCounts())
        + "; "
        + Count.of(view.targets().values().stream().mapToInt(Integer::intValue).sum(), "target")
        + verdicts(view.targets());
  }

  private static String verdicts(Map<Verdict, Integer> counts) {
    String text =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Verdict, Integer>comparingByKey().reversed())
            .map(entry -> entry.getValue() + " " + spoken(entry.getKey().name()))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : ": " + text;
  }

  static String spoken(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
