package dev.muster.report.render;

import dev.muster.report.AccountNames;
import dev.muster.report.Count;
import dev.muster.report.EventHandlers;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run as a diary, a line for each thing that changed. The same events give the same lines, live
 * or read from the journal.
 */
public final class ProgressLines {
  /** Above this, targets that went well are only counted. */
  private static final int MOST_TARGETS_TOLD = 200;

  private static final int CAUSE_COLUMNS = 300;

  private final AccountNames names;
  private final EventHandlers handlers;
  private final OperationLines operations = new OperationLines();
  private Optional<Instant> start = Optional.empty();
  private Optional<String> line = Optional.empty();
  private String waiting = "";
  private int targets;

  public ProgressLines(AccountNames names) {
    this.names = names;
    this.handlers = new EventHandlers();
    handleRun();
    handleStackSets();
    handleOperations();
    handleTrouble();
  }

  /** The line that {@code recorded} is worth, without a line end; most polls are worth none. */
  public Optional<String> line(RecordedEvent recorded) {
    if (start.isEmpty()) {
      start = Optional.of(recorded.at());
    }
    line = Optional.empty();
    handlers.accept(recorded);
    if (line.isPresent() && !(recorded.event() instanceof Event.Waiting)) {
      waiting = "";
    }
    Duration since = Duration.between(start.orElseThrow(), recorded.at());
    return line.map(text -> "[" + clock(since) + "] " + PlainText.of(text));
  }

  /** Types of events that this diary thought of. */
  Set<Class<?>> types() {
    return handlers.types();
  }

  private static String clock(Duration since) {
    String minutes =
        String.format(Locale.ROOT, "%02d:%02d", since.toMinutesPart(), since.toSecondsPart());
    return since.toHours() == 0 ? minutes : since.toHours() + ":" + minutes;
  }

  private void tell(String text) {
    line = Optional.of(text);
  }

  private void handleRun() {
    handlers
        .on(Event.RunStarted.class, (at, event) -> runStarted(event))
        .on(
            Event.RunResumed.class,
            (at, event) -> tell("run " + at.run() + " goes on (" + event.command() + ")"))
        .on(
            Event.WaveStarted.class,
            (at, event) ->
                tell(
                    "wave "
                        + event.wave()
                        + ": "
                        + Count.of(event.accounts(), "account")
                        + ", "
                        + Count.of(event.targets(), "target")))
        .on(
            Event.WaveEnded.class,
            (at, event) -> tell("wave " + event.wave() + " ended: " + outcomes(event.outcomes())))
        .on(
            Event.RunEnded.class,
            (at, event) ->
                tell(
                    "run "
                        + at.run()
                        + " "
                        + event.result().phrase()
                        + ": "
                        + outcomes(event.outcomes())));
  }

  private void runStarted(Event.RunStarted event) {
    targets = event.targets();
    tell(
        "run "
            + event.run()
            + ": "
            + event.command()
            + ", "
            + Count.of(event.waves().size(), "wave")
            + ", "
            + Count.of(event.stackSets().size(), "stack set")
            + ", "
            + Count.of(event.targets(), "target"));
  }

  private void handleStackSets() {
    handlers
        .on(
            Event.StackSetCreating.class,
            (at, event) -> tell("  " + event.stackSet() + ": creating the stack set"))
        .on(
            Event.StackSetCreated.class,
            (at, event) -> tell("  " + event.stackSet() + ": the stack set exists"))
        .on(
            Event.StackSetDeleted.class,
            (at, event) -> tell("  " + event.stackSet() + ": the stack set is deleted"))
        .on(Event.TargetEnded.class, (at, event) -> targetEnded(event))
        .on(
            Event.RemovingFailedCreation.class,
            (at, event) ->
                tell(
                    "  "
                        + event.stackSet()
                        + ": removing "
                        + Count.of(event.instances().size(), "failed creation")))
        .on(
            Event.DefinitionReplaced.class,
            (at, event) ->
                tell("  " + event.stackSet() + ": somebody else changed the definition"));
  }

  private void targetEnded(Event.TargetEnded event) {
    Outcome outcome = event.outcome();
    if (outcome.kind() == Outcome.Kind.SUCCEEDED && targets > MOST_TARGETS_TOLD) {
      return;
    }
    String cause =
        outcome.cause().isBlank() ? "" : ": " + PlainText.cut(outcome.cause(), CAUSE_COLUMNS);
    String name = Words.name(names.of(event.target().account()));
    tell(
        "  "
            + event.target()
            + (name.isBlank() ? "" : " " + name)
            + " "
            + RunText.spoken(outcome.kind().name()).toUpperCase(Locale.ROOT)
            + cause);
  }

  private void handleOperations() {
    handlers
        .on(Event.OperationStarting.class, (at, event) -> tell(operations.starting(event)))
        // The line before has said it.
        .on(Event.OperationStarted.class, (at, event) -> {})
        .on(Event.OperationObserved.class, (at, event) -> line = operations.observed(event))
        .on(Event.OperationStopping.class, (at, event) -> tell(operations.stopping(event)))
        .on(Event.OperationEnded.class, (at, event) -> tell(operations.ended(event)))
        .on(Event.Replanned.class, (at, event) -> replanned(event))
        .on(Event.Waiting.class, (at, event) -> waiting(event));
  }

  private void replanned(Event.Replanned event) {
    tell(
        "  "
            + event.stackSet()
            + ": planned again, "
            + Count.of(event.replaced().size(), "step")
            + " became "
            + event.steps().size()
            + ", since "
            + event.differences().get(0)
            + (event.differences().size() > 1
                ? " (and " + (event.differences().size() - 1) + " more)"
                : ""));
  }

  private void waiting(Event.Waiting event) {
    String subject = event.reason() + " " + event.subject();
    boolean told = subject.equals(waiting);
    waiting = subject;
    if (told || event.reason() == WaitReason.OPERATION_RUNNING) {
      return;
    }
    tell(
        "  waiting for "
            + event.reason().phrase()
            + (event.subject().isBlank() ? "" : " (" + event.subject() + ")")
            + event.deadline().map(most -> ", at most " + Words.duration(most)).orElse(""));
  }

  private void handleTrouble() {
    handlers
        .on(
            Event.ToleranceExceeded.class,
            (at, event) ->
                tell(
                    "  "
                        + event.stackSet()
                        + ": "
                        + Count.of(event.failedAccounts(), "account")
                        + " failed, more than the tolerated "
                        + event.tolerated()))
        .on(Event.GateChecked.class, (at, event) -> gate(event))
        .on(
            Event.CauseUnread.class,
            (at, event) ->
                tell("  causes are told as StackSets sums them up: " + cut(event.message())))
        .on(Event.Halted.class, (at, event) -> tell("halted: " + event.why()))
        .on(
            Event.RollbackStarted.class,
            (at, event) ->
                tell(
                    "rolling back "
                        + event.stackSets().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))))
        .on(
            Event.DefinitionKept.class,
            (at, event) ->
                tell(
                    Count.of(event.targets().size(), "target")
                        + " stay updated: their stack set has only one definition"))
        .on(
            Event.LeftOutdated.class,
            (at, event) ->
                tell(event.targets().size() + " targets never changed, and stay OUTDATED"))
        // They are long, and stand in the report.
        .on(Event.CommandsLeft.class, (at, event) -> {})
        .on(
            Event.RollbackEnded.class,
            (at, event) ->
                tell(
                    event.notRestored().isEmpty()
                        ? "rolled back: nothing is left to restore"
                        : "rolled back, except for "
                            + Count.of(event.notRestored().size(), "thing")))
        .on(
            Event.CloudRefused.class,
            (at, event) ->
                tell(
                    "AWS refused "
                        + event.action()
                        + ": "
                        + PlainText.cut(event.message(), CAUSE_COLUMNS)
                        + " ("
                        + event.code()
                        + ")"));
  }

  private void gate(Event.GateChecked event) {
    String output = event.output().isBlank() ? "" : ": " + cut(event.output());
    tell(
        "gate of wave "
            + event.wave()
            + (event.exitCode() == 0
                ? " is open"
                : " said no (" + event.command() + " ended with " + event.exitCode() + ")")
            + output);
  }

  private static String cut(String text) {
    return PlainText.cut(text, CAUSE_COLUMNS);
  }

  private static String outcomes(Map<Outcome.Kind, Integer> outcomes) {
    String text = RunText.outcomes(outcomes);
    return text.isEmpty() ? "nothing to tell" : text;
  }
}
