package dev.muster.report;

import dev.muster.model.FailurePolicy;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Step;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import dev.muster.rollout.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of the plans of {@link Stories}, event by event. */
public final class RunStories {
  static final String ROLE_MISSING =
      "Account %s should have 'AWSCloudFormationStackSetExecutionRole' role with trust"
          + " relationship to Role 'AWSCloudFormationStackSetAdministrationRole'.";

  private RunStories() {}

  /** Writes events with times. */
  public static final class Diary {
    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now = Stories.START;

    public Diary after(int seconds, Event event) {
      now = now.plusSeconds(seconds);
      events.add(new RecordedEvent(Stories.RUN, events.size() + 1L, now, event));
      return this;
    }

    public Diary each(Step step, Outcome outcome) {
      step.changes().forEach(change -> after(5, new Event.TargetEnded(change.target(), outcome)));
      return this;
    }

    public List<RecordedEvent> events() {
      return List.copyOf(events);
    }
  }

  public static OperationId operation(int step) {
    return new OperationId("muster-" + Stories.RUN + "-" + step + "-1");
  }

  public static Event.RunStarted started(Plan plan) {
    return new Event.RunStarted(
        Stories.RUN,
        "rollout",
        "arn:aws:sts::000000000000:assumed-role/Ops/alice",
        plan.definitions().stream().map(DefinitionChange::stackSet).toList(),
        plan.waves().stream().map(PlannedWave::name).toList(),
        (int) plan.targets().count(),
        Optional.of(FailurePolicy.standard()));
  }

  private static void runStep(Diary diary, Step step, Outcome outcome) {
    if (step.targets().isEmpty()) {
      diary.after(0, new Event.StackSetCreating(step.stackSet(), "token"));
      diary.after(1, new Event.StackSetCreated(step.stackSet(), step.stackSet() + ":0a1b"));
      return;
    }
    OperationId id = operation(step.number());
    diary
        .after(
            0,
            new Event.OperationStarting(
                step.stackSet(), id, step.kind(), step.targets(), step.overrides()))
        .after(1, new Event.OperationStarted(step.stackSet(), id))
        .after(
            0,
            new Event.Waiting(
                WaitReason.OPERATION_RUNNING, id.value(), Duration.ofSeconds(5), Optional.empty()))
        .after(5, new Event.OperationObserved(step.stackSet(), id, "RUNNING", 0))
        .after(
            0,
            new Event.Waiting(
                WaitReason.OPERATION_RUNNING, id.value(), Duration.ofSeconds(5), Optional.empty()))
        .after(5, new Event.OperationObserved(step.stackSet(), id, "RUNNING", 0))
        .each(step, outcome)
        .after(
            0,
            new Event.OperationEnded(
                step.stackSet(),
                id,
                "SUCCEEDED",
                outcome.kind() == Outcome.Kind.SUCCEEDED ? step.changes().size() : 0,
                outcome.kind() == Outcome.Kind.FAILED ? step.changes().size() : 0,
                0));
  }

  private static Event.WaveStarted waveStarted(PlannedWave wave) {
    return new Event.WaveStarted(
        wave.name(),
        (int) wave.targets().map(Target::account).distinct().count(),
        (int) wave.targets().count());
  }

  /** Everything goes well. */
  public static List<RecordedEvent> cleanRun() {
    Plan plan = Stories.firstPlan();
    Diary diary = new Diary().after(0, started(plan));
    for (PlannedWave wave : plan.waves()) {
      diary.after(0, waveStarted(wave));
      wave.steps().forEach(step -> runStep(diary, step, Outcome.succeeded()));
      diary.after(
          0,
          new Event.WaveEnded(
              wave.name(), Map.of(Outcome.Kind.SUCCEEDED, (int) wave.targets().count())));
      if (!wave.bake().isZero()) {
        diary.after(
            0,
            new Event.Waiting(
                WaitReason.BAKE_TIME, wave.name(), wave.bake(), Optional.of(wave.bake())));
        diary.after(
            (int) wave.bake().toSeconds(),
            new Event.Waiting(
                WaitReason.BAKE_TIME, wave.name(), wave.bake(), Optional.of(wave.bake())));
      }
    }
    return diary
        .after(0, new Event.RunEnded(RunResult.SUCCEEDED, Map.of(Outcome.Kind.SUCCEEDED, 70)))
        .events();
  }

  /** In the second wave one account has no role: inside the tolerance. */
  public static List<RecordedEvent> partlyFailedRun() {
    Plan plan = Stories.firstPlan();
    Diary diary = new Diary();
    List<RecordedEvent> clean = cleanRun();
    for (RecordedEvent recorded : clean.subList(0, clean.size() - 1)) {
      diary.after(
          (int) Duration.between(diary.now, recorded.at()).toSeconds(), failing(recorded.event()));
    }
    diary.after(
        1,
        new Event.RemovingFailedCreation(
            Stories.BASELINE, List.of(new InstanceKey(Stories.account(3), Stories.HOME))));
    return diary
        .after(
            0,
            new Event.RunEnded(
                RunResult.PARTLY_SUCCEEDED,
                Map.of(
                    Outcome.Kind.FAILED,
                    2,
                    Outcome.Kind.CANCELLED,
                    1,
                    Outcome.Kind.SUCCEEDED,
                    (int) plan.targets().count() - 3)))
        .events();
  }

  private static Event failing(Event event) {
    if (event instanceof Event.TargetEnded ended) {
      if (ended.target().equals(Target.of(Stories.BASELINE, Stories.account(3), Stories.HOME))) {
        return new Event.TargetEnded(
            ended.target(), Outcome.failed(String.format(ROLE_MISSING, Stories.account(3))));
      }
      if (ended.target().equals(Target.of(Stories.BASELINE, Stories.account(3), Stories.SECOND))) {
        return new Event.TargetEnded(
            ended.target(), Outcome.cancelled("Cancelled since failure tolerance has exceeded"));
      }
      if (ended.target().equals(Target.of(Stories.MAIL, Stories.account(4), Stories.SECOND))) {
        return new Event.TargetEnded(
            ended.target(), Outcome.failed(String.format(ROLE_MISSING, Stories.account(4))));
      }
    }
    return event;
  }

  /** Two accounts fail in the canary wave, and everything is taken back. */
  public static List<RecordedEvent> rolledBackRun() {
    Plan plan = Stories.changePlan();
    Step first = plan.waves().get(0).stackSets().get(0).steps().get(0);
    OperationId id = operation(1);
    Diary diary =
        new Diary()
            .after(0, started(plan))
            .after(0, waveStarted(plan.waves().get(0)))
            .after(
                0,
                new Event.OperationStarting(
                    Stories.MAIL, id, first.kind(), first.targets(), first.overrides()))
            .after(0, new Event.OperationStarted(Stories.MAIL, id))
            .after(0, waitingForTheConsole())
            .after(10, waitingForTheConsole())
            .after(5, new Event.OperationObserved(Stories.MAIL, id, "QUEUED", 0))
            .after(5, new Event.OperationObserved(Stories.MAIL, id, "QUEUED", 0))
            .after(5, new Event.OperationObserved(Stories.MAIL, id, "RUNNING", 0))
            .after(5, new Event.OperationObserved(Stories.MAIL, id, "RUNNING", 1));
    first
        .changes()
        .forEach(
            change ->
                diary.after(
                    2,
                    new Event.TargetEnded(
                        change.target(),
                        Outcome.failed(
                            "Resource handler returned message: \"Rate exceeded\" (RequestToken:"
                                + " 0d9f8b3e-1a2b-4c3d-8e9f-0a1b2c3d4e5f)"))));
    return diary
        .after(0, new Event.OperationEnded(Stories.MAIL, id, "FAILED", 0, 2, 0))
        .after(0, new Event.ToleranceExceeded(Stories.MAIL, 1, 0))
        .after(0, new Event.Halted("more accounts failed than are tolerated"))
        .after(0, new Event.RollbackStarted(List.of(Stories.MAIL)))
        .after(60, new Event.TargetEnded(first.changes().get(0).target(), Outcome.rolledBack()))
        .after(0, new Event.TargetEnded(first.changes().get(1).target(), Outcome.rolledBack()))
        .after(
            0,
            new Event.RollbackEnded(
                List.of(
                    "the topic subscription of "
                        + Stories.account(1)
                        + " must be confirmed again")))
        .after(0, new Event.WaveEnded("canary", Map.of(Outcome.Kind.ROLLED_BACK, 2)))
        .after(
            0,
            new Event.RunEnded(
                RunResult.ROLLED_BACK,
                Map.of(Outcome.Kind.ROLLED_BACK, 2, Outcome.Kind.NOT_STARTED, 23)))
        .events();
  }

  /** The same, and the rollback fails too: somebody has to finish it. */
  public static List<RecordedEvent> notRestoredRun() {
    List<RecordedEvent> events = new ArrayList<>();
    for (RecordedEvent recorded : rolledBackRun()) {
      for (Event event : worse(recorded.event())) {
        events.add(new RecordedEvent(recorded.run(), events.size() + 1, recorded.at(), event));
      }
    }
    return events;
  }

  private static List<Event> worse(Event event) {
    if (event instanceof Event.RollbackEnded) {
      String call =
          "aws cloudformation %s --region ap-northeast-1 --cli-input-json"
              + " '{\"StackSetName\":\"muster-notification-mail\",%s}'";
      String targets = "\"Accounts\":[\"001001001001\"],\"Regions\":[\"ap-northeast-1\"]";
      return List.of(
          new Event.CommandsLeft(
              List.of(
                  call.formatted(
                      "update-stack-set",
                      "\"TemplateBody\":\"# it\\u0027s a | `b`\\n"
                          + "x".repeat(300)
                          + "\","
                          + targets),
                  call.formatted(
                      "update-stack-instances", targets + ",\"ParameterOverrides\":[]"))),
          new Event.RollbackEnded(
              List.of(
                  "muster-notification-mail 001001001001/ap-northeast-1 does not have its former"
                      + " definition")));
    }
    return event instanceof Event.RunEnded ended
        ? List.of(new Event.RunEnded(RunResult.NEEDS_ATTENTION, ended.outcomes()))
        : List.of(event);
  }

  private static Event waitingForTheConsole() {
    return new Event.Waiting(
        WaitReason.OTHER_OPERATION,
        "console-4711",
        Duration.ofSeconds(10),
        Optional.of(Duration.ofMinutes(30)));
  }
}
