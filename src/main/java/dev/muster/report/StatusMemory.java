package dev.muster.report;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What runs did last to each target and each definition; told by the journal, newest run first. */
public final class StatusMemory {
  private final Map<Target, Remembered> last = new HashMap<>();
  private final Map<Target, String> versions = new HashMap<>();
  private final Map<StackSetName, Given> definitions = new HashMap<>();

  /**
   * When a stack set got a definition.
   *
   * @param version of the definition
   */
  public record Given(String version, RunId run, Instant at) {}

  /** Takes in the definitions that a run older than those before gave. */
  public void readDefinitions(RunId run, Instant startedAt, Plan plan) {
    for (DefinitionChange change : plan.definitions()) {
      if (change.action() != Action.NONE) {
        definitions.putIfAbsent(
            change.stackSet(), new Given(change.after().version(), run, startedAt));
      }
    }
  }

  /** Takes in what a run older than those before did to its targets. */
  public void readOutcomes(Optional<Plan> plan, Iterable<RecordedEvent> events) {
    Map<Target, Remembered> told = new HashMap<>();
    EventHandlers handlers =
        new EventHandlers()
            .on(
                Event.TargetEnded.class,
                (recorded, event) -> {
                  Outcome.Kind kind = event.outcome().kind();
                  if (kind != Outcome.Kind.SKIPPED && kind != Outcome.Kind.NOT_STARTED) {
                    told.put(
                        event.target(),
                        new Remembered(
                            recorded.run(),
                            recorded.at(),
                            Verdict.of(kind),
                            version(plan, event.target(), kind)));
                  }
                });
    events.forEach(handlers::accept);
    told.forEach(
        (target, remembered) -> {
          last.putIfAbsent(target, remembered);
          remembered.version().ifPresent(version -> versions.putIfAbsent(target, version));
        });
  }

  /** What failed or was cancelled keeps what it had before, which an older run may tell. */
  private static Optional<String> version(Optional<Plan> plan, Target target, Outcome.Kind kind) {
    Optional<DefinitionChange> change = plan.flatMap(known -> known.definition(target.stackSet()));
    return switch (kind) {
      case SUCCEEDED -> change.map(it -> it.after().version());
      case ROLLED_BACK -> change.flatMap(DefinitionChange::before).map(it -> it.version());
      case FAILED, CANCELLED, SKIPPED, NOT_STARTED, UNFINISHED -> Optional.empty();
    };
  }

  /** The last thing that happened to a target; empty when nobody remembers. */
  public Optional<Remembered> last(Target target) {
    return Optional.ofNullable(last.get(target))
        .map(
            known ->
                new Remembered(
                    known.run(),
                    known.at(),
                    known.verdict(),
                    Optional.ofNullable(versions.get(target))));
  }

  /** Whether it is known what a target was last given. */
  public boolean knows(Target target) {
    return versions.containsKey(target);
  }

  /** When a stack set got the definition of this version, if that was the last it got from us. */
  public Optional<Given> given(StackSetName stackSet, String version) {
    return Optional.ofNullable(definitions.get(stackSet))
        .filter(given -> given.version().equals(version));
  }

  /** Whether it is known when a stack set got its definition. */
  public boolean knows(StackSetName stackSet) {
    return definitions.containsKey(stackSet);
  }
}
