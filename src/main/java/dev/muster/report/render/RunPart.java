package dev.muster.report.render;

import dev.muster.report.AccountResult;
import dev.muster.report.OperationSpan;
import dev.muster.report.RunView;
import dev.muster.report.Verdict;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a page says of a run. */
final class RunPart {
  private final String id;

  RunPart(String id) {
    this.id = id;
  }

  HtmlPart run(RunView view) {
    HeatMap grid = new HeatMap(view.stackSets());
    for (AccountResult account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  grid.add(
                      account.account(),
                      target.stackSet(),
                      target.region(),
                      HeatWord.of(target.verdict())));
    }
    grid.causes(view.failures());
    TimelineChart timeline = new TimelineChart(view);
    List<HtmlPart.Block> blocks = new ArrayList<>();
    PartText.block("Remarks", view.remarks()).ifPresent(blocks::add);
    PartText.block("Not as before the run", view.notRestored()).ifPresent(blocks::add);
    if (!view.commands().isEmpty()) {
      List<String> commands = view.commands().stream().map(PlainText::of).toList();
      blocks.add(new HtmlPart.Block(RunText.BY_HAND, true, commands));
    }
    return new HtmlPart(
        id,
        "Run " + view.run() + ": " + result(view.result()),
        List.of(
            "Started " + Words.time(view.startedAt()) + " by " + PartText.of(view.caller()),
            "Lasted " + Words.duration(Duration.between(view.startedAt(), view.lastAt())) + ".",
            RunText.summary(view) + "."),
        verdicts(view.accountCounts()),
        PartText.causes(view.failures()),
        view.nextStep(),
        PartText.some(grid),
        timeline.isEmpty() ? List.of() : List.of(timeline),
        operations(view.operations()),
        blocks);
  }

  private static List<Tile> verdicts(Map<Verdict, Integer> counts) {
    return new EnumMap<>(counts)
        .entrySet().stream()
            .map(entry -> HeatWord.of(entry.getKey()).tile(entry.getValue()))
            .toList();
  }

  static String result(Optional<RunResult> result) {
    return result.map(RunResult::phrase).orElse("no end yet");
  }

  private static List<HtmlPart.Listing> operations(List<OperationSpan> operations) {
    if (operations.isEmpty()) {
      return List.of();
    }
    List<String> heads =
        List.of("Wave", "Stack set", "Operation", "Started", "Lasted", "Targets", "Result");
    return List.of(
        new HtmlPart.Listing(
            "Operations", false, heads, operations.stream().map(RunPart::operation).toList()));
  }

  private static List<String> operation(OperationSpan operation) {
    return List.of(
        operation.wave().isBlank() ? "-" : PartText.of(operation.wave()),
        operation.stackSet().value(),
        RunText.spoken(operation.kind().name()),
        Words.time(operation.startedAt()),
        operation
            .endedAt()
            .map(end -> Words.duration(Duration.between(operation.startedAt(), end)))
            .orElse("no end yet"),
        Words.rectangle(operation.accounts(), operation.regions().size()),
        PartText.of(operation.status())
            + ": "
            + operation.succeeded()
            + " succeeded, "
            + operation.failed()
            + " failed, "
            + operation.cancelled()
            + " cancelled");
  }
}
