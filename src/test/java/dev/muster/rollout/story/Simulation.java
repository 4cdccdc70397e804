package dev.muster.rollout.story;

import dev.muster.model.ObservedState;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.plan.Reason;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.StackStatus;
import dev.muster.sandbox.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the story that a seed draws, and says what did not hold. */
final class Simulation {
  private final Draw draw;
  private final StoryWorld world;
  private final List<String> breaches = new ArrayList<>();
  private Optional<Muster.Told> told = Optional.empty();

  private Simulation(Draw draw, StoryWorld world) {
    this.draw = draw;
    this.world = world;
  }

  /**
   * What came of a seed.
   *
   * @param diary the whole story for somebody who looks for its moral
   */
  record Played(
      long seed,
      Optional<RunResult> result,
      List<RecordedEvent> events,
      List<String> breaches,
      String diary) {}

  static Played play(long seed, Path journal) {
    Draw draw = Draw.of(seed);
    try (StoryWorld world = StoryWorld.of(draw.digits(), seed, journal)) {
      Simulation simulation = new Simulation(draw, world);
      simulation.play();
      return new Played(
          seed,
          simulation.told.map(Muster.Told::result),
          simulation.told.map(Muster.Told::events).orElse(List.of()),
          simulation.breaches,
          simulation.diary());
    }
  }

  private String diary() {
    return told.map(run -> draw + "\n" + Diary.plan(run) + Diary.text(world, run)).orElse("");
  }

  private void play() {
    Knobs knobs = world.sandbox().knobs();
    for (Map.Entry<String, String> knob : draw.knobs().entrySet()) {
      knobs = knobs.with(knob.getKey(), knob.getValue());
    }
    world.sandbox().tune(knobs);
    earlier();
    main();
    told.ifPresent(this::recovery);
  }

  private void earlier() {
    draw.faultsBefore().forEach(world::fault);
    draw.before().forEach(this::given);
    world.sandbox().clearFaults();
    world.settle();
  }

  private void given(Wish wish) {
    try {
      world.given(wish);
    } catch (UserError e) {
      // Nobody can plan that, so it never was.
      world.settle();
    }
  }

  private void main() {
    try (Muster muster = world.muster()) {
      ObservedState before = muster.observe(draw.wish().names());
      Standing stood = world.sandbox().look(Standing::in);
      Plan plan;
      try {
        plan = Planner.plan(draw.wish().desired(), before, draw.wish().options());
      } catch (UserError e) {
        return;
      }
      draw.faults().forEach(world::fault);
      Invariants invariants = new Invariants(world, draw.wish(), muster.run(), plan);
      muster.watchedBy(invariants).watchedBy(schedule(muster, invariants));
      Muster.Told run = muster.rollout(draw.wish(), before, plan);
      told = Optional.of(run);
      breaches.addAll(invariants.breaches());
      breaches.addAll(
          world
              .sandbox()
              .<List<String>>look(
                  inside ->
                      new Aftermath(draw, run, stood, Standing.in(inside))
                          .breaches(inside, invariants.targets())));
    }
  }

  /** Somebody presses Ctrl-C, or stops what is under way, after so many events. */
  private Witness schedule(Muster muster, Invariants invariants) {
    return new Witness() {
      private int events;

      @Override
      public void told(RecordedEvent event) {
        events++;
        if (events == draw.interruptAt()) {
          muster.interruption().request();
          invariants.interrupted();
        }
        if (events == draw.stopAt()) {
          Scripts.stopEverything(world);
        }
      }
    };
  }

  /** Whatever happened: once nothing goes wrong any more, the next run ends as wanted. */
  private void recovery(Muster.Told run) {
    world.sandbox().clearFaults();
    if (run.result() == RunResult.SUCCEEDED && !draw.hasOthersAtWork()) {
      try (Muster muster = world.muster()) {
        Plan again = muster.plan(draw.wish());
        require(again.isEmpty(), "after success there is still a plan: " + brief(again));
      }
    }
    world.settle();
    try (Muster muster = world.muster()) {
      breaches.addAll(Aftermath.replay(run, muster));
      Muster.Told next;
      try {
        next = muster.rollout(draw.wish());
      } catch (UserError e) {
        return;
      }
      boolean stuck =
          next.plan().skipped().stream()
              .anyMatch(skipped -> skipped.reason() == Reason.INSTANCE_INOPERABLE);
      if (world.sandbox().look(Simulation::needsRepair)) {
        return;
      }
      require(
          next.result() == (stuck ? RunResult.PARTLY_SUCCEEDED : RunResult.SUCCEEDED),
          "without faults the next run ends " + next.result());
      Plan left = muster.plan(draw.wish());
      require(left.isEmpty(), "after recovery there is still a plan: " + brief(left));
    }
  }

  /** A stack that was never made whole can only be deleted; that is the business of repair. */
  private static boolean needsRepair(World inside) {
    return StoryWorld.standing(inside).stream()
        .anyMatch(stack -> stack.status() == StackStatus.ROLLBACK_COMPLETE);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      breaches.add(what);
    }
  }

  private static String brief(Plan plan) {
    return plan.steps()
        .map(step -> step.kind() + " " + step.stackSet() + " " + step.targets())
        .toList()
        .toString();
  }
}
