package dev.muster.report.render;

import dev.muster.journal.RunSummary;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.report.ProblemsView;
import dev.muster.report.RunsView;
import dev.muster.report.Stories;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ListsGoldenTest {
  @Test
  void runsReadAsAgreed() throws IOException {
    RunSummary good =
        new RunSummary(
            Stories.RUN,
            Stories.START,
            "rollout",
            "arn:aws:sts::000000000000:assumed-role/Ops/alice",
            List.of(Stories.BASELINE, Stories.MAIL),
            70,
            Stories.START.plusSeconds(1052),
            Optional.of(RunResult.PARTLY_SUCCEEDED),
            Map.of(Outcome.Kind.SUCCEEDED, 69, Outcome.Kind.FAILED, 1));
    RunSummary dead =
        new RunSummary(
            new RunId("20261121-2303-abcd"),
            Stories.START.minusSeconds(90_000),
            "",
            "",
            List.of(),
            0,
            Stories.START.minusSeconds(90_000),
            Optional.empty(),
            Map.of());
    Rendered.check("runs", new RunsView(List.of(good, dead)));
  }

  @Test
  void noRunsReadAsAgreed() throws IOException {
    Rendered.check("runs-none", new RunsView(List.of()));
  }

  @Test
  void problemsReadAsAgreed() throws IOException {
    Rendered.check(
        "problems",
        ProblemsView.of(
            List.of(
                Problem.error(
                    new SourceLocation("accounts.yaml", 12, 9),
                    "The account 111122223333 stands here twice.",
                    "Remove one of the two entries."),
                Problem.warning(
                    SourceLocation.file("stacksets/rollout.yaml"),
                    "There is no wave for everybody who is left.",
                    "Add a last wave without a select."),
                Problem.error("No credentials were found.", "Log in with: aws sso login"))));
  }

  @Test
  void noProblemsReadAsAgreed() throws IOException {
    Rendered.check("problems-none", ProblemsView.of(List.of()));
  }
}
