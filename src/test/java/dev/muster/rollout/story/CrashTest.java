package dev.muster.rollout.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Step;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process dies at every call to AWS and at every write to its journal, before and after it. The
 * next process goes on with the run, or begins a new one; either way everything ends as wanted, and
 * nothing was done twice.
 */
@Tag("slow")
class CrashTest {
  private static final Wish FIRST =
      Wish.waves("canary 1", "rest 2")
          .of("baseline", "v1", "12/tokyo")
          .of("mail", "v1", "1/tokyo?Mail=team", "baseline");

  private static final Wish SECOND =
      FIRST.version("baseline", "v2").at("mail", "1/tokyo?Mail=other 2/tokyo");

  /** Whether the next process begins anew, or goes on. */
  private enum Next {
    ANEW,
    RESUMED
  }

  private Path folder = Path.of("unused");
  private int worlds;

  @BeforeEach
  void findRoom(@TempDir(factory = QuickFolder.class) Path room) {
    folder = room;
  }

  @ParameterizedTest
  @EnumSource(Crash.Moment.class)
  void a_first_rollout_survives_death_at_every_moment(Crash.Moment moment) {
    everywhere(moment, new Story(Optional.empty(), FIRST, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(Crash.Moment.class)
  void an_update_survives_death_at_every_moment(Crash.Moment moment) {
    everywhere(moment, new Story(Optional.of(FIRST), SECOND, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(Crash.Moment.class)
  void a_rollback_survives_death_at_every_moment(Crash.Moment moment) {
    Fault fault = Fault.of(FaultKind.RESOURCE_FAILS).account(Cast.account('2').value());
    everywhere(moment, new Story(Optional.of(FIRST), SECOND, Optional.of(fault)));
  }

  @Test
  void the_story_without_a_crash_ends_well() {
    StoryWorld world = begin(new Story(Optional.of(FIRST), SECOND, Optional.empty()));
    try (world;
        Muster muster = world.muster()) {
      assertThat(muster.rollout(SECOND).result()).isEqualTo(RunResult.SUCCEEDED);
    }
  }

  /**
   * What the process that dies is at.
   *
   * @param fault strikes the process that dies and the one that resumes
   */
  private record Story(Optional<Wish> before, Wish wish, Optional<Fault> fault) {}

  private StoryWorld begin(Story story) {
    StoryWorld world = StoryWorld.of("12", 7, folder.resolve(++worlds + ".db"));
    world
        .sandbox()
        .tune(
            world
                .sandbox()
                .knobs()
                .with("shortest", "PT1S")
                .with("longest", "PT2S")
                .with("lag", "PT0S"));
    story.before().ifPresent(world::given);
    story.fault().ifPresent(world::fault);
    return world;
  }

  private void everywhere(Crash.Moment moment, Story story) {
    List<String> breaches = new ArrayList<>();
    boolean died = true;
    int number = 0;
    while (died) {
      number++;
      for (Next next : continuations(number)) {
        try (StoryWorld world = begin(story)) {
          died = crash(world, story, new Crash.At(moment, number));
          if (died) {
            String where = moment + " " + number + ", " + next + ": ";
            goOn(world, story, next).forEach(breach -> breaches.add(where + breach));
          }
        }
      }
    }
    assertThat(breaches).as("moments: %s", number - 1).isEmpty();
    assertThat(number).isGreaterThan(10);
  }

  /** Both ways for each moment with {@code -Dmuster.crashes=all}; otherwise in turn. */
  private static List<Next> continuations(int number) {
    return "all".equals(System.getProperty("muster.crashes"))
        ? List.of(Next.values())
        : List.of(Next.values()[number % 2]);
  }

  private static boolean crash(StoryWorld world, Story story, Crash.At at) {
    try (Muster muster = world.muster().watchedBy(at)) {
      muster.rollout(story.wish());
      return false;
    } catch (Crash | RuntimeException e) {
      if (!Crash.isBehind(e)) {
        throw e;
      }
      return true;
    }
  }

  private static List<String> goOn(StoryWorld world, Story story, Next next) {
    List<String> breaches = new ArrayList<>();
    RunId dead = new RunId(story.before().isPresent() ? "story-2" : "story-1");
    boolean resumes = false;
    try (Muster muster = world.muster()) {
      resumes = next == Next.RESUMED && !muster.journal().events(dead).isEmpty();
      if (resumes) {
        Muster.Told told = muster.resume(story.wish(), dead);
        RunResult expected =
            story.fault().isPresent() ? RunResult.ROLLED_BACK : RunResult.SUCCEEDED;
        if (told.result() != expected) {
          breaches.add("the resumed run ended " + told.result());
        }
        breaches.addAll(world.sandbox().<List<String>>look(w -> operations(w, told, story)));
      }
    }
    if (resumes && story.fault().isPresent()) {
      breaches.addAll(endsAs(world, story.before().orElseThrow()));
    } else if (resumes) {
      breaches.addAll(endsAs(world, story.wish()));
    }
    world.sandbox().clearFaults();
    world.settle();
    try (Muster muster = world.muster()) {
      RunResult result = muster.rollout(story.wish()).result();
      if (result != RunResult.SUCCEEDED) {
        breaches.add("the next run ended " + result);
      }
    }
    breaches.addAll(endsAs(world, story.wish()));
    breaches.addAll(world.sandbox().<List<String>>look(w -> doneOnce(w, story)));
    return breaches;
  }

  /** Nothing is left to do for the wish, in fact and not only by what AWS says. */
  private static List<String> endsAs(StoryWorld world, Wish wish) {
    List<String> breaches = new ArrayList<>();
    try (Muster muster = world.muster()) {
      if (!muster.plan(wish).steps().toList().isEmpty()) {
        breaches.add("still to do: " + muster.plan(wish).steps().map(Step::kind).toList());
      }
    }
    Standing now = world.sandbox().look(Standing::in);
    wish.stackSets()
        .values()
        .forEach(
            set ->
                set.instances()
                    .forEach(
                        (key, overrides) -> {
                          Standing.Place place =
                              new Standing.Place(
                                  set.name().value(), key.account().value(), key.region().code());
                          Standing.Made made = Standing.Made.of(set.content(), overrides);
                          if (!now.behind(place).equals(Optional.of(made))) {
                            breaches.add(place + " is " + now.behind(place));
                          }
                        }));
    return breaches;
  }

  /** Every stack was made once, and updated once where something changed. */
  private static List<String> doneOnce(World world, Story story) {
    List<String> breaches = new ArrayList<>();
    int wanted =
        story.wish().stackSets().values().stream().mapToInt(s -> s.instances().size()).sum();
    List<Stack> standing = StoryWorld.standing(world);
    if (standing.size() != wanted) {
      breaches.add(standing.size() + " stacks stand for " + wanted + " instances");
    }
    if (story.fault().isEmpty() && StoryWorld.stacks(world).size() != wanted) {
      breaches.add(StoryWorld.stacks(world).size() + " stacks were made for " + wanted);
    }
    if (story.fault().isEmpty()) {
      standing.stream()
          .filter(stack -> stack.history().size() > 2)
          .forEach(stack -> breaches.add(stack.name() + " was updated twice"));
    }
    return breaches;
  }

  /** A resumed run starts what its plan says, and nothing twice. */
  private static List<String> operations(World world, Muster.Told told, Story story) {
    long planned =
        told.plan().steps().filter(step -> step.kind() != Step.Kind.CREATE_STACK_SET).count();
    long started =
        StoryWorld.operations(world).stream()
            .map(Operation::id)
            .filter(id -> id.startsWith("muster-" + told.run() + "-"))
            .count();
    return story.fault().isPresent() || started == planned
        ? List.of()
        : List.of(started + " operations for " + planned + " steps");
  }
}
