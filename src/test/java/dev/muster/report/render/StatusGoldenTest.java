package dev.muster.report.render;

import static dev.muster.report.Stories.BASELINE;
import static dev.muster.report.Stories.HOME;
import static dev.muster.report.Stories.MAIL;
import static dev.muster.report.Stories.SECOND;
import static dev.muster.report.Stories.SLACK;
import static dev.muster.report.Stories.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.report.DefinitionStatus;
import dev.muster.report.RunStories;
import dev.muster.report.StatusFacts;
import dev.muster.report.StatusMemory;
import dev.muster.report.StatusRow;
import dev.muster.report.StatusView;
import dev.muster.report.Stories;
import dev.muster.report.TargetState;
import dev.muster.report.VersionSource;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusGoldenTest {
  private static final List<StackSetName> COLUMNS = List.of(BASELINE, MAIL, SLACK);

  @Test
  void aMixedStatusReadsAsAgreed() throws IOException {
    List<StatusRow> rows = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      for (StackSetName stackSet : COLUMNS) {
        for (Region region : List.of(HOME, SECOND)) {
          rows.add(row(number, stackSet, region));
        }
      }
    }
    Rendered.check("status-mixed", StatusView.of(COLUMNS, rows));
  }

  /** Two runs: the first gave everything, the second failed in one target. */
  private static StatusMemory memory() {
    StatusMemory memory = new StatusMemory();
    memory.readDefinitions(RunStories.cleanRun().get(0).run(), Stories.START, Stories.firstPlan());
    memory.readOutcomes(
        Optional.of(Stories.firstPlan()),
        new RunStories.Diary()
            .after(
                70,
                new Event.TargetEnded(
                    Target.of(MAIL, account(2), SECOND), Outcome.failed("has no role")))
            .events());
    memory.readOutcomes(Optional.of(Stories.firstPlan()), RunStories.cleanRun());
    return memory;
  }

  private static StatusFacts facts(StatusMemory memory) {
    String version = Stories.firstPlan().definition(BASELINE).orElseThrow().after().version();
    return new StatusFacts(
        Optional.of(Stories.START.plusSeconds(7_200)),
        Optional.of(Stories.START),
        List.of(
            DefinitionStatus.of(BASELINE, version, Optional.of(version), memory),
            DefinitionStatus.of(MAIL, "530b608bdafb", Optional.of("0123456789ab"), memory),
            DefinitionStatus.of(SLACK, "530b608bdafb", Optional.empty(), memory)),
        List.of(Stories.names().of(account(11)), Stories.names().of(account(12))),
        memory);
  }

  @Test
  void whatIsRememberedIsToldApartFromWhatIsObserved() throws IOException {
    List<StatusRow> rows = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      for (StackSetName stackSet : COLUMNS) {
        rows.add(row(number, stackSet, SECOND));
      }
    }
    rows.add(row(7, MAIL, HOME, TargetState.NOT_IN_ORGANIZATION, "not in the organization"));
    rows.add(
        row(8, SLACK, HOME, TargetState.EXCLUDED, "the account is excluded: (until 2027-01-31)"));
    StatusView view = StatusView.of(COLUMNS, rows, facts(memory()));

    assertThat(view.accounts())
        .filteredOn(it -> it.account().id().equals(account(3)))
        .flatExtracting(StatusView.AccountStatus::targets)
        .extracting(StatusView.TargetStatus::actualSource)
        .containsOnly(Optional.of(VersionSource.REMEMBERED));
    Rendered.check("status-remembered", view);
  }

  @Test
  void onlyWhatIsNotRightReadsAsAgreed() throws IOException {
    List<StatusRow> rows = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      rows.add(row(number, MAIL, SECOND));
    }
    Rendered.check("status-failed", StatusView.of(List.of(MAIL), rows).notRight());
  }

  @Test
  void whereNothingIsNotRightNoAccountIsListed() {
    List<StatusRow> rows = List.of(row(1, MAIL, HOME, TargetState.CURRENT, ""));

    assertThat(Rendered.as(Format.TABLE, StatusView.of(List.of(MAIL), rows).notRight()))
        .contains("1 account: 1 current", "Every account is as wanted.")
        .doesNotContain("001001001001");
  }

  @Test
  void aStatusWhereAllIsWellReadsAsAgreed() throws IOException {
    List<StatusRow> rows =
        List.of(
            row(1, MAIL, HOME, TargetState.CURRENT, ""),
            row(1, MAIL, SECOND, TargetState.CURRENT, ""),
            row(2, MAIL, HOME, TargetState.EXCLUDED, "the account is excluded: by its owner"));
    Rendered.check("status-well", StatusView.of(List.of(MAIL), rows));
  }

  @Test
  void aStatusOfNothingReadsAsAgreed() throws IOException {
    Rendered.check("status-nothing", StatusView.of(List.of(), List.of()));
  }

  private static StatusRow row(int number, StackSetName stackSet, Region region) {
    if (number == 2 && stackSet.equals(MAIL) && region.equals(SECOND)) {
      return row(
          number,
          stackSet,
          region,
          TargetState.FAILED,
          "the last operation on it failed: Account 002002002002 has no role");
    }
    if (number == 3) {
      return row(number, stackSet, region, TargetState.OUTDATED, "the template changed");
    }
    if (number == 4 && stackSet.equals(MAIL)) {
      return row(
          number,
          stackSet,
          region,
          TargetState.FAILED,
          "the last operation on it failed: Account 004004004004 has no role");
    }
    if (number == 5) {
      return row(
          number, stackSet, region, TargetState.SUSPENDED, "the account is suspended or closed");
    }
    return row(number, stackSet, region, TargetState.CURRENT, "");
  }

  private static StatusRow row(
      int number, StackSetName stackSet, Region region, TargetState state, String reason) {
    return new StatusRow(
        Stories.names().of(account(number)),
        stackSet,
        region,
        state,
        Optional.of("530b608bdafb"),
        state == TargetState.CURRENT ? Optional.of("530b608bdafb") : Optional.empty(),
        reason);
  }
}
