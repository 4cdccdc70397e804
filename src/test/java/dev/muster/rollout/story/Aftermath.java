package dev.muster.rollout.story;

import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import dev.muster.report.AccountNames;
import dev.muster.report.RunView;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import dev.muster.rollout.story.Standing.Held;
import dev.muster.rollout.story.Standing.Made;
import dev.muster.rollout.story.Standing.Place;
import dev.muster.sandbox.world.InstanceStatus;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must hold once a run has ended. */
final class Aftermath {
  private final Draw draw;
  private final Muster.Told told;
  private final Standing before;
  private final Standing now;
  private final SortedMap<Target, Outcome> outcomes = new TreeMap<>();
  private final Map<Target, TargetChange> changes = new TreeMap<>();
  private final List<String> breaches = new ArrayList<>();

  Aftermath(Draw draw, Muster.Told told, Standing before, Standing now) {
    this.draw = draw;
    this.told = told;
    this.before = before;
    this.now = now;
    told.plan()
        .steps()
        .filter(step -> step.kind() != Step.Kind.CLEAR_OVERRIDES)
        .flatMap(step -> step.changes().stream())
        .forEach(change -> changes.put(change.target(), change));
  }

  List<String> breaches(World world, Set<Target> targets) {
    eachTargetHasOneOutcome(targets);
    outcomes.forEach((target, outcome) -> isTrue(world, target, outcome));
    othersWereLeftAlone();
    if (told.result() == RunResult.WAVE_ROLLED_BACK) {
      theWaveIsAsBefore();
    }
    if (told.result() == RunResult.ROLLED_BACK) {
      everythingIsAsBefore();
    }
    if (draw.isClean() && told.result() == RunResult.SUCCEEDED) {
      asManyOperationsAsPlanned(world);
    }
    return breaches;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      breaches.add(what);
    }
  }

  private void eachTargetHasOneOutcome(Set<Target> targets) {
    Map<Target, Integer> times = new TreeMap<>();
    for (RecordedEvent recorded : told.events()) {
      if (recorded.event() instanceof Event.TargetEnded ended) {
        times.merge(ended.target(), 1, Integer::sum);
        outcomes.put(ended.target(), ended.outcome());
      }
    }
    require(outcomes.keySet().equals(targets), "outcomes for " + outcomes.keySet());
    times.forEach(
        (target, count) -> {
          long steps =
              told.plan()
                  .steps()
                  .filter(step -> step.changes().stream().anyMatch(c -> c.target().equals(target)))
                  .count();
          boolean back = ended(target, Outcome.Kind.ROLLED_BACK);
          require(
              count <= Math.max(1, steps) + (back ? 1 : 0), target + " ended " + count + " times");
        });
    Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
    outcomes.values().forEach(outcome -> counts.merge(outcome.kind(), 1, Integer::sum));
    RecordedEvent last = told.events().get(told.events().size() - 1);
    require(
        last.event().equals(new Event.RunEnded(told.result(), counts)),
        "the run ended with " + last.event() + ", but the outcomes are " + counts);
  }

  /** An outcome must be what one finds when one looks. */
  private void isTrue(World world, Target target, Outcome outcome) {
    Optional<TargetChange> change = Optional.ofNullable(changes.get(target));
    Place place = place(target);
    switch (outcome.kind()) {
      case SUCCEEDED ->
          change
              .filter(wanted -> !isBeingTakenBack() && !draw.hasOthersAtWork())
              .ifPresent(
                  wanted ->
                      require(
                          isAsWanted(world, wanted),
                          target + " is not as wanted: " + now.behind(place)));
      case ROLLED_BACK ->
          require(
              isAsBefore(place) || !outcome.cause().isBlank(),
              target + " is not as before: " + now.behind(place));
      case NOT_STARTED ->
          require(
              draw.hasOthersAtWork() || isAsBefore(place),
              target + " was changed and is told as not started");
      case UNFINISHED ->
          require(
              told.events().stream()
                  .map(RecordedEvent::event)
                  .filter(Event.OperationStarted.class::isInstance)
                  .map(event -> ((Event.OperationStarted) event).operation().value())
                  .anyMatch(outcome.cause()::contains),
              target + " is told of an operation that never started: " + outcome.cause());
      case CANCELLED, SKIPPED, FAILED -> {}
    }
  }

  /** What a rollback is at when somebody interrupts it is neither the new nor the old. */
  private boolean isBeingTakenBack() {
    return told.result() == RunResult.INTERRUPTED && rolledBack();
  }

  private boolean rolledBack() {
    return told.events().stream().anyMatch(e -> e.event() instanceof Event.RollbackStarted);
  }

  private boolean isAsWanted(World world, TargetChange change) {
    Place place = place(change.target());
    boolean wanted = draw.wish().stackSets().containsKey(place.stackSet());
    return switch (change.action()) {
      case DELETE -> !now.instances().containsKey(place);
      case NONE -> true;
      case CREATE, IMPORT, UPDATE, OVERRIDE ->
          wanted && told.result() == RunResult.NEEDS_ATTENTION
              || isCurrent(world, place)
                  && now.behind(place)
                      .equals(
                          Optional.of(
                              Made.of(
                                  draw.wish().stackSet(place.stackSet()).content(),
                                  change.overrides())));
    };
  }

  private static boolean isCurrent(World world, Place place) {
    return StoryWorld.stackSet(world, place.stackSet())
        .flatMap(
            set ->
                set.instance(
                    new dev.muster.sandbox.world.InstanceKey(place.account(), place.region())))
        .map(StackInstance::status)
        .equals(Optional.of(InstanceStatus.CURRENT));
  }

  private boolean isAsBefore(Place place) {
    return now.behind(place).equals(before.behind(place));
  }

  private boolean ended(Target target, Outcome.Kind kind) {
    return Optional.ofNullable(outcomes.get(target))
        .filter(outcome -> outcome.kind() == kind)
        .isPresent();
  }

  /** What is not in the plan keeps its stack, its overrides and its last operation. */
  private void othersWereLeftAlone() {
    Plan plan = told.plan();
    Set<Place> planned = plan.targets().map(Aftermath::place).collect(Collectors.toSet());
    boolean back = rolledBack();
    boolean foreign = draw.hasOthersAtWork();
    before
        .instances()
        .forEach(
            (place, held) -> {
              if (planned.contains(place)) {
                return;
              }
              Held left = now.instances().get(place);
              if (left == null) {
                require(false, place + " is gone, and was not in the plan");
                return;
              }
              require(left.overrides().equals(held.overrides()), place + " has other overrides");
              require(
                  foreign || left.stack().equals(held.stack()) && isAsBefore(place),
                  place + " has another stack");
              require(
                  back || !left.operation().startsWith("muster-" + told.run() + "-"),
                  place + " was touched by " + left.operation());
            });
    Set<Place> appeared = new HashSet<>(now.instances().keySet());
    appeared.removeAll(before.instances().keySet());
    appeared.removeAll(planned);
    require(appeared.isEmpty(), "out of nowhere: " + appeared);
  }

  private void everythingIsAsBefore() {
    require(
        now.definitions().equals(before.definitions()),
        "definitions were " + before.definitions() + ", and are " + now.definitions());
    Set<String> remade =
        changes.values().stream()
            .filter(change -> change.action() == Action.DELETE)
            .flatMap(change -> before.stackOf(place(change.target())).stream())
            .collect(Collectors.toSet());
    Set<String> gone = new HashSet<>(before.stacks().keySet());
    gone.removeAll(now.stacks().keySet());
    gone.removeAll(remade);
    require(gone.isEmpty(), "stacks are gone: " + gone);
    require(
        now.stacks().size() == before.stacks().size(),
        before.stacks().size() + " stacks stood before, and now " + now.stacks().keySet());
    before
        .instances()
        .forEach(
            (place, held) -> {
              if (wasBroughtUpToDate(place)) {
                return;
              }
              require(isAsBefore(place), place + " is not as before: " + now.behind(place));
              Optional<Held> left = Optional.ofNullable(now.instances().get(place));
              boolean had = held.stack().isPresent();
              require(
                  !had || left.map(Held::overrides).equals(Optional.of(held.overrides())),
                  place + " does not have its overrides back");
            });
  }

  /** It was OUTDATED, and nobody keeps an older definition than that of its stack set. */
  private boolean wasBroughtUpToDate(Place place) {
    return outcomes.entrySet().stream()
        .filter(entry -> place(entry.getKey()).equals(place))
        .map(Map.Entry::getValue)
        .anyMatch(
            outcome ->
                outcome.kind() == Outcome.Kind.SUCCEEDED
                    || outcome.kind() == Outcome.Kind.ROLLED_BACK && !outcome.cause().isBlank());
  }

  /** What the last wave made is gone, and whatever it changed is as before. */
  private void theWaveIsAsBefore() {
    List<String> waves =
        told.events().stream()
            .map(RecordedEvent::event)
            .filter(Event.WaveStarted.class::isInstance)
            .map(started -> ((Event.WaveStarted) started).wave())
            .filter(wave -> told.plan().waves().stream().anyMatch(w -> w.name().equals(wave)))
            .toList();
    String last = waves.get(waves.size() - 1);
    told.plan().waves().stream()
        .filter(wave -> wave.name().equals(last))
        .flatMap(wave -> wave.targets())
        .forEach(
            target ->
                require(
                    isAsBefore(place(target)) || ended(target, Outcome.Kind.ROLLED_BACK),
                    target + " of the wave is not as before: " + now.behind(place(target))));
  }

  private void asManyOperationsAsPlanned(World world) {
    long operations =
        StoryWorld.operations(world).stream()
            .map(Operation::id)
            .filter(id -> id.startsWith("muster-" + told.run() + "-"))
            .count();
    long steps =
        told.plan()
            .steps()
            .filter(step -> step.kind() != Step.Kind.CREATE_STACK_SET)
            .filter(step -> step.kind() != Step.Kind.DELETE_STACK_SET)
            .count();
    require(operations == steps, operations + " operations for " + steps + " steps");
  }

  /** The journal tells the same story as the one who lived it. */
  static List<String> replay(Muster.Told told, Muster later) {
    AccountNames names = new AccountNames(Map.of());
    RunView lived = RunView.of(told.events(), Optional.of(told.plan()), names);
    RunView read =
        RunView.of(later.journal().events(told.run()), later.journal().plan(told.run()), names);
    return lived.equals(read) ? List.of() : List.of("the journal tells another story");
  }

  private static Place place(Target target) {
    return new Place(target.stackSet().value(), target.account().value(), target.region().code());
  }
}
