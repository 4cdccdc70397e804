package dev.muster.rollout.story;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetStatus;
import dev.muster.sandbox.world.StackStatus;
import dev.muster.sandbox.world.World;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated organization that outlives the processes which work on it. */
final class StoryWorld implements AutoCloseable {
  private static final Duration LONGEST_OPERATION = Duration.ofHours(12);

  private final Sandbox sandbox;
  private final Path journal;
  private int processes;

  private StoryWorld(Sandbox sandbox, Path journal) {
    this.sandbox = sandbox;
    this.journal = journal;
  }

  /**
   * @param digits the accounts
   * @param seed decides the world's chance
   * @param journal the file that all processes share
   */
  static StoryWorld of(String digits, long seed, Path journal) {
    List<Account> accounts = new ArrayList<>();
    accounts.add(Account.active(Cast.MANAGEMENT, "management", "r-sbx1"));
    for (char digit : digits.toCharArray()) {
      String id = Cast.account(digit).value();
      accounts.add(Account.active(id, "account-" + digit, "r-sbx1"));
    }
    WorldSeed calm = WorldSeed.of(Cast.MANAGEMENT, accounts).withSeed(seed);
    WorldSeed unthrottled = calm.withKnobs(calm.knobs().with("throttling", "false"));
    return new StoryWorld(Sandbox.inMemory(unthrottled), journal);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Path journal() {
    return journal;
  }

  /** Somebody starts Muster. */
  Muster muster() {
    return new Muster(this, ++processes);
  }

  /** Carries a wish out without a word, so that a story can begin in the middle. */
  StoryWorld given(Wish wish) {
    try (Muster muster = muster()) {
      muster.rollout(wish);
    }
    return this;
  }

  StoryWorld fault(Fault fault) {
    sandbox.addFault(fault);
    return this;
  }

  /** Lets time pass until nothing is under way. */
  void settle() {
    Duration waited = Duration.ZERO;
    while (sandbox.look(StoryWorld::isBusy)) {
      if (waited.compareTo(LONGEST_OPERATION) > 0) {
        throw new AssertionError("an operation never ends");
      }
      sandbox.advance(Duration.ofMinutes(1));
      waited = waited.plusMinutes(1);
    }
  }

  static boolean isBusy(World world) {
    return stackSets(world).stream().anyMatch(set -> !set.open().isEmpty());
  }

  /** The stack sets that exist. */
  static List<StackSet> stackSets(World world) {
    return world.stackSets().at(Cast.MANAGEMENT, Cast.HOME.code()).stream()
        .filter(set -> set.status() == StackSetStatus.ACTIVE)
        .toList();
  }

  static Optional<StackSet> stackSet(World world, String name) {
    return world.stackSets().find(Cast.MANAGEMENT, Cast.HOME.code(), name);
  }

  /** Every operation of every stack set, oldest first. */
  static List<Operation> operations(World world) {
    List<Operation> all = new ArrayList<>();
    world.stackSets().at(Cast.MANAGEMENT, Cast.HOME.code()).stream()
        .map(StackSet::operations)
        .forEach(all::addAll);
    return all;
  }

  /** Every stack there ever was, deleted ones included. */
  static List<Stack> stacks(World world) {
    List<Stack> all = new ArrayList<>();
    for (String account : world.organization().accounts().keySet()) {
      Cast.REGIONS
          .values()
          .forEach(
              region -> all.addAll(world.stacks().at(new InstanceKey(account, region.code()))));
    }
    return all;
  }

  static List<Stack> standing(World world) {
    return stacks(world).stream()
        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
