package dev.muster.rollout.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.plan.PlannedWave;
import dev.muster.report.AccountNames;
import dev.muster.report.render.ProgressLines;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rollout as a text that people can read and agree on, below {@code src/test/resources/rollout}.
 * {@code -Dgolden=update} writes them anew, but never in CI.
 */
final class Diary {
  private static final Path FOLDER = Path.of("src/test/resources/rollout");

  private Diary() {}

  static void check(String name, StoryWorld world, Muster.Told told) throws IOException {
    check(name, text(world, told), System.getProperty("golden", ""), inCi());
  }

  static void check(String name, String text, String mode, boolean ci) throws IOException {
    Path golden = FOLDER.resolve(name + ".txt");
    boolean update = mode.equals("update");
    assertThat(update && ci).as("nobody reviews what CI writes: -Dgolden=update").isFalse();
    if (update) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, text);
    }
    assertThat(golden).exists();
    assertThat(text).as(name).isEqualTo(Files.readString(golden));
  }

  private static boolean inCi() {
    return Optional.ofNullable(System.getenv("CI")).filter(ci -> !ci.isBlank()).isPresent();
  }

  static String text(StoryWorld world, Muster.Told told) {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(names());
    for (RecordedEvent event : told.events()) {
      progress.line(event).ifPresent(lines::add);
    }
    lines.add("");
    lines.add("result: " + told.result());
    told.events().forEach(event -> lines.addAll(notRestored(event.event())));
    lines.addAll(world.sandbox().look(inside -> world(inside, told.run().value())));
    return String.join("\n", lines) + "\n";
  }

  /** The steps of a plan, a line each. */
  static String plan(Muster.Told told) {
    StringBuilder text = new StringBuilder();
    for (PlannedWave wave : told.plan().waves()) {
      wave.steps().forEach(step -> text.append(wave.name()).append(' ').append(step).append('\n'));
    }
    return text.toString();
  }

  private static List<String> notRestored(Event event) {
    return event instanceof Event.RollbackEnded ended
        ? ended.notRestored().stream().map(what -> "not restored: " + what).toList()
        : List.of();
  }

  private static AccountNames names() {
    Map<AccountId, String> names = new TreeMap<>();
    names.put(Cast.account('1'), "one");
    names.put(Cast.account('2'), "two");
    names.put(Cast.account('3'), "three");
    names.put(Cast.account('4'), "four");
    return new AccountNames(names);
  }

  private static List<String> world(World world, String run) {
    List<String> lines = new ArrayList<>();
    long operations =
        StoryWorld.operations(world).stream()
            .map(Operation::id)
            .filter(id -> id.startsWith("muster-" + run + "-"))
            .count();
    lines.add("operations of this run: " + operations);
    if (StoryWorld.stackSets(world).isEmpty()) {
      lines.add("no stack sets");
    }
    for (StackSet set : StoryWorld.stackSets(world)) {
      lines.add(set.name() + " holds " + description(world, set.definition().template()));
      for (StackInstance instance : set.instances().values()) {
        lines.add("  " + line(world, instance));
      }
    }
    lines.add("stacks standing: " + StoryWorld.standing(world).size());
    return lines;
  }

  private static String line(World world, StackInstance instance) {
    String stack =
        instance
            .stackId()
            .flatMap(world.stacks()::stack)
            .map(found -> description(world, found))
            .orElse("no stack");
    return instance.key().account()
        + "/"
        + instance.key().region()
        + " "
        + instance.status()
        + " ("
        + instance.detailed()
        + "), "
        + stack;
  }

  private static String description(World world, Stack stack) {
    return stack.status()
        + " of "
        + description(world, stack.template())
        + " "
        + stack.parameters();
  }

  /** The first line of a story's template names its version. */
  private static String description(World world, String template) {
    return world
            .templates()
            .text(template)
            .lines()
            .findFirst()
            .orElse("")
            .replace("Description: ", "")
        + " ";
  }
}
