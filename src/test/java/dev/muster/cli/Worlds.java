package dev.muster.cli;

import dev.muster.sandbox.ClockMode;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackStatus;
import dev.muster.sandbox.world.World;
import dev.muster.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks into the simulated organization of a project, past every API. */
final class Worlds {
  private static final String MANAGEMENT = "999900009999";
  private static final String HOME = "ap-northeast-1";

  /** Those of the small project. */
  private static final List<String> ACCOUNTS =
      List.of("111122223333", "222233334444", "333344445555", "444455556666");

  private Worlds() {}

  /** The ids of all operations so far, oldest first, by stack set. */
  static Map<String, List<String>> operations(Project project) {
    return perStackSet(
        project, (world, set) -> set.operations().stream().map(Operation::id).toList());
  }

  /** What really stands in the accounts: template and parameters of each stack, by its place. */
  static Map<String, Map<String, String>> stacks(Project project) {
    return perStackSet(
        project,
        (world, set) -> {
          Map<String, String> stacks = new TreeMap<>();
          for (StackInstance instance : set.instances().values()) {
            instance
                .stackId()
                .flatMap(id -> world.stacks().stack(id))
                .ifPresent(stack -> stacks.put(place(instance), content(stack)));
          }
          return stacks;
        });
  }

  /** Template and parameters of every stack that stands, by its id: also of those without a set. */
  static Map<String, String> everyStack(Project project) {
    return inside(
        project,
        world -> {
          Map<String, String> stacks = new TreeMap<>();
          for (String account : ACCOUNTS) {
            for (String region : List.of(HOME, "us-east-1")) {
              world.stacks().at(new InstanceKey(account, region)).stream()
                  .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                  .forEach(stack -> stacks.put(stack.id(), content(stack)));
            }
          }
          return stacks;
        });
  }

  /** The status of a stack in the home Region, by its name. */
  static String statusOf(Project project, String account, String name) {
    return inside(
        project,
        world ->
            world.stacks().at(new InstanceKey(account, HOME)).stream()
                .filter(stack -> stack.name().equals(name))
                .map(stack -> stack.status().name())
                .findFirst()
                .orElse(""));
  }

  /** The status of each instance as StackSets tells it, by its place. */
  static Map<String, Map<String, String>> instances(Project project) {
    return perStackSet(
        project,
        (world, set) -> {
          Map<String, String> instances = new TreeMap<>();
          for (StackInstance instance : set.instances().values()) {
            instances.put(place(instance), instance.status().name());
          }
          return instances;
        });
  }

  /** The accounts that an operation has ever reached for, by operation. */
  static Map<String, Set<String>> reached(Project project) {
    return inside(
        project,
        world -> {
          Map<String, Set<String>> reached = new TreeMap<>();
          for (StackSet set : world.stackSets().at(MANAGEMENT, HOME)) {
            for (Operation operation : set.operations()) {
              operation.rows().stream()
                  .flatMap(region -> region.rows().stream())
                  .forEach(
                      row ->
                          reached
                              .computeIfAbsent(operation.id(), id -> new TreeSet<>())
                              .add(row.account()));
            }
          }
          return reached;
        });
  }

  /** Uses the simulated organization between two commands. */
  static void use(Project project, Consumer<Sandbox> use) {
    try (Sandbox sandbox = open(project)) {
      use.accept(sandbox);
    }
  }

  /** An account joins the organization, and nobody has written it down yet. */
  static void joins(Project project, Account account) {
    use(project, sandbox -> sandbox.ensureAccounts(List.of(), List.of(account)));
  }

  private static String place(StackInstance instance) {
    return instance.key().account() + "/" + instance.key().region();
  }

  private static String content(Stack stack) {
    return stack.template() + " " + new TreeMap<>(stack.parameters());
  }

  private interface Look<T> {
    T at(World world, StackSet set);
  }

  private static <T> Map<String, T> perStackSet(Project project, Look<T> look) {
    return inside(
        project,
        world -> {
          Map<String, T> found = new TreeMap<>();
          for (StackSet set : world.stackSets().at(MANAGEMENT, HOME)) {
            found.put(set.name(), look.at(world, set));
          }
          return found;
        });
  }

  private static <T> T inside(Project project, Function<World, T> look) {
    try (Sandbox sandbox = open(project)) {
      return sandbox.look(look);
    }
  }

  private static Sandbox open(Project project) {
    return Sandbox.open(
        project.state().resolve("sandbox"),
        () -> {
          throw new IllegalStateException("there is no sandbox yet");
        },
        new VirtualTime(Instant.EPOCH),
        ClockMode.virtual());
  }
}
