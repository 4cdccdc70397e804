package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.journal.JournalException.Kind;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.plan.Step;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import dev.muster.time.VirtualTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a journal promises, wherever it is kept. */
abstract class JournalContract {
  private static final Instant START = Instant.parse("2026-11-22T06:41:00.000001Z");
  private static final RunId RUN = new RunId("r1");
  private static final RunId LATER_RUN = new RunId("r2");
  private static final Plan PLAN = Worlds.plan(Map.of("Channel", "C2"));

  private final VirtualTime time = new VirtualTime(START);
  private final Place place;

  JournalContract(Place place) {
    this.place = place;
  }

  private Journal open() {
    return Journal.open(place.location(), time);
  }

  private RunWriter start(Journal journal, RunId run) {
    return journal.startRun(run, PLAN, Worlds.state(Map.of(), Map.of()), List.of());
  }

  private static Event.RunStarted started(RunId run) {
    return new Event.RunStarted(
        run,
        "rollout",
        "arn:aws:iam::1:role/ops",
        List.of(Worlds.SLACK),
        List.of("canary"),
        4,
        Optional.empty());
  }

  @Test
  void aNewProcessReadsWhatWasTold() {
    try (Journal journal = open()) {
      RunWriter log = start(journal, RUN);
      log.append(started(RUN));
      time.sleep(Duration.ofSeconds(5));
      log.append(new Event.Halted("why"));
    }

    try (Journal journal = open()) {
      assertThat(journal.events(RUN))
          .containsExactly(
              new RecordedEvent(RUN, 1, START, started(RUN)),
              new RecordedEvent(RUN, 2, START.plusSeconds(5), new Event.Halted("why")));
      assertThat(journal.plan(RUN)).contains(PLAN);
      assertThat(journal.snapshot(RUN)).contains(Worlds.state(Map.of(), Map.of()));
    }
  }

  @Test
  void whatWasRecordedIsWhatIsReadLater() {
    try (Journal journal = open()) {
      time.sleep(Duration.ofNanos(123_456_789));
      RecordedEvent recorded = start(journal, RUN).record(List.of(started(RUN))).get(0);

      assertThat(journal.events(RUN)).containsExactly(recorded);
    }
  }

  @Test
  void readingMakesNothing() {
    try (Journal journal = open()) {
      assertThat(journal.runs(10)).isEmpty();
      assertThat(journal.events(RUN)).isEmpty();
      assertThat(journal.plan(RUN)).isEmpty();
      assertThat(journal.snapshot(RUN)).isEmpty();
      assertThat(journal.overrides().get(List.of())).isEmpty();
      assertThat(journal.leases(time).held()).isEmpty();
    }

    assertThat(place.isUntouched()).isTrue();
  }

  @Test
  void theSameRunCannotStartTwice() {
    try (Journal journal = open()) {
      start(journal, RUN);

      assertThatThrownBy(() -> start(journal, RUN))
          .isInstanceOf(JournalException.class)
          .hasMessage("There is a run r1 already.");
      assertThat(journal.runs(10)).hasSize(1);
    }
  }

  @Test
  void aContinuedRunGoesOnWhereItStopped() {
    try (Journal journal = open()) {
      start(journal, RUN).append(started(RUN));
      RunWriter again = journal.continueRun(RUN, List.of());
      again.append(new Event.Halted("again"));

      assertThat(journal.events(RUN)).extracting(RecordedEvent::sequence).containsExactly(1L, 2L);
    }
  }

  @Test
  void anUnknownRunCannotBeContinued() {
    try (Journal journal = open()) {
      assertThatThrownBy(() -> journal.continueRun(RUN, List.of()))
          .isInstanceOf(UserError.class)
          .hasMessage("The journal knows no run r1.");
    }
  }

  @Test
  void twoProcessesCannotWriteTheSameRun() {
    try (Journal journal = open();
        Journal other = open()) {
      RunWriter first = start(journal, RUN);
      RunWriter second = other.continueRun(RUN, List.of());
      second.append(started(RUN));

      assertThatThrownBy(() -> first.append(started(RUN)))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TAKEN_OVER));
      assertThat(journal.events(RUN)).hasSize(1);
    }
  }

  @Test
  void runsAreListedNewestFirst() {
    try (Journal journal = open()) {
      RunWriter first = start(journal, RUN);
      first.append(started(RUN));
      first.append(new Event.RunEnded(RunResult.SUCCEEDED, Map.of(Outcome.Kind.SUCCEEDED, 4)));
      time.sleep(Duration.ofMinutes(1));
      start(journal, LATER_RUN);

      assertThat(journal.runs(10)).extracting(RunSummary::id).containsExactly(LATER_RUN, RUN);
      assertThat(journal.runs(1)).extracting(RunSummary::id).containsExactly(LATER_RUN);
      assertThat(journal.runs(10).get(1))
          .isEqualTo(
              new RunSummary(
                  RUN,
                  START,
                  "rollout",
                  "arn:aws:iam::1:role/ops",
                  List.of(Worlds.SLACK),
                  4,
                  START,
                  Optional.of(RunResult.SUCCEEDED),
                  Map.of(Outcome.Kind.SUCCEEDED, 4)));
    }
  }

  @Test
  void aRunThatDiedHasNoResult() {
    try (Journal journal = open()) {
      RunWriter log = start(journal, RUN);
      log.append(started(RUN));
      log.append(new Event.RunEnded(RunResult.HELD, Map.of()));
      log.append(new Event.WaveStarted("rest", 1, 2));

      assertThat(journal.runs(1).get(0).result()).isEmpty();
    }
  }

  @Test
  void anEventCanNeitherBeChangedNorDeleted() throws SQLException {
    try (Journal journal = open()) {
      start(journal, RUN).append(started(RUN));
    }

    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("update events set json = '{}'"))
          .hasMessageContaining("events are append-only");
      assertThatThrownBy(() -> statement.execute("delete from events"))
          .hasMessageContaining("events are append-only");
    }
  }

  @Test
  void aJournalOfANewerMusterIsRefused() throws SQLException {
    try (Journal journal = open()) {
      start(journal, RUN);
    }
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into schema_version values (99, 'later')");
    }

    try (Journal journal = open()) {
      assertThatThrownBy(() -> journal.runs(1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("newer Muster")
          .hasMessageContaining("99");
    }
  }

  @Test
  void theValueOfASecretIsNotAcceptedFromAPlan() throws Exception {
    try (Journal journal = open()) {
      Plan leaking = Worlds.plan(Map.of("SlackToken", "xoxb-very-secret"));

      assertThatThrownBy(
              () -> journal.startRun(RUN, leaking, Worlds.state(Map.of(), Map.of()), List.of()))
          .hasMessageContaining("SlackToken")
          .hasMessageNotContaining("xoxb");
    }
    assertThat(place.isUntouched()).isTrue();
  }

  @Test
  void theValueOfASecretIsNotAcceptedFromAnEvent() {
    try (Journal journal = open()) {
      RunWriter log = start(journal, RUN);
      Event leaking =
          new Event.OperationStarting(
              new StackSetName("muster-notification-slack"),
              new OperationId("o1"),
              Step.Kind.UPDATE_OVERRIDES,
              Optional.empty(),
              new TreeMap<>(Map.of("SlackToken", "xoxb-very-secret")));

      assertThatThrownBy(() -> log.append(leaking)).hasMessageContaining("SlackToken");
      assertThat(journal.events(RUN)).isEmpty();
    }
  }

  @Test
  void aSnapshotKeepsTheNameOfASecretAndLosesItsValue() throws Exception {
    Map<String, String> values = Map.of("SlackToken", "xoxb-very-secret", "Channel", "C1");
    try (Journal journal = open()) {
      journal.startRun(RUN, PLAN, Worlds.state(values, values), List.of());

      var kept = journal.snapshot(RUN).orElseThrow().stackSet(Worlds.SLACK).orElseThrow();
      assertThat(kept.content().parameters())
          .containsEntry("SlackToken", "****")
          .containsEntry("Channel", "C1");
      assertThat(kept.overrides().get(Worlds.INSTANCE)).containsEntry("SlackToken", "****");
    }
    assertThat(place.contents()).contains("SlackToken").doesNotContain("xoxb");
  }

  @Test
  void runsThatBeganAtTheSameMomentAreListedInTheOrderInWhichTheyBegan() {
    List<RunId> begun = List.of(new RunId("r9"), new RunId("r1"), new RunId("r5"));
    try (Journal journal = open()) {
      begun.forEach(run -> start(journal, run));

      assertThat(journal.runs(10))
          .extracting(RunSummary::id)
          .containsExactly(new RunId("r5"), new RunId("r1"), new RunId("r9"));
    }
  }

  /** As the first version of the schema left it. */
  @Test
  void aJournalOfAnOlderMusterIsBroughtUpToDateAndKeepsItsRuns() throws SQLException {
    try (Journal journal = open()) {
      start(journal, RUN).append(started(RUN));
      time.sleep(Duration.ofMinutes(1));
      start(journal, LATER_RUN);
    }
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop index runs_by_number");
      statement.execute("alter table runs drop column number");
      statement.execute("create index runs_by_start on runs (started_at)");
      for (String column :
          List.of("command", "run", "host", "process", "process_started_at", "machine")) {
        statement.execute("alter table leases drop column " + column);
      }
      statement.execute("delete from schema_version where version = 2");
    }

    try (Journal journal = open()) {
      assertThat(journal.runs(10)).extracting(RunSummary::id).containsExactly(LATER_RUN, RUN);
      assertThat(journal.events(RUN)).hasSize(1);
      assertThat(journal.leases(time).acquire("rollout", "me"))
          .isInstanceOf(LeaseAnswer.Granted.class);
    }
  }
}
