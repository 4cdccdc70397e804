package dev.muster.rollout.story;

import dev.muster.model.AccountId;
import dev.muster.model.FailurePolicy;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationSettings;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetName;
import dev.muster.model.Threshold;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.DesiredWave;
import dev.muster.plan.PlanOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What somebody wants, in few words: {@code Wish.waves("canary 1", "rest 23").of("baseline", "v1",
 * "123/tokyo,virginia")}. Wishing the same stack set again replaces what was wished before.
 */
record Wish(
    List<DesiredWave> waves,
    Map<AccountId, String> waveOf,
    Map<String, DesiredStackSet> stackSets,
    FailurePolicy policy,
    PlanOptions options) {
  private static final Duration BAKE = Duration.ofMinutes(10);

  /** Ten accounts at a time, none may fail, Regions one after the other. */
  private static final OperationSettings SETTINGS =
      new OperationSettings(Threshold.count(10), Threshold.count(0), RegionConcurrency.SEQUENTIAL);

  /**
   * @param waves each a name and the digits of its accounts
   */
  static Wish waves(String... waves) {
    List<DesiredWave> named = new ArrayList<>();
    Map<AccountId, String> waveOf = new LinkedHashMap<>();
    for (String wave : waves) {
      String name = wave.split(" ")[0];
      named.add(new DesiredWave(name, BAKE, ""));
      for (char digit : wave.substring(name.length()).trim().toCharArray()) {
        waveOf.put(Cast.account(digit), name);
      }
    }
    return new Wish(
        named, waveOf, new LinkedHashMap<>(), FailurePolicy.standard(), PlanOptions.standard());
  }

  Wish of(String name, String version, String instances, String... dependsOn) {
    StackSetName stackSet = new StackSetName(name);
    List<StackSetName> before = List.of(dependsOn).stream().map(StackSetName::new).toList();
    OperationSettings settings =
        stackSets.containsKey(name) ? stackSets.get(name).operation() : SETTINGS;
    return with(
        new DesiredStackSet(
            stackSet, Cast.content(version), Cast.instances(instances), before, settings));
  }

  Wish with(DesiredStackSet stackSet) {
    Map<String, DesiredStackSet> more = new LinkedHashMap<>(stackSets);
    more.put(stackSet.name().value(), stackSet);
    return new Wish(waves, waveOf, more, policy, options);
  }

  /** The same wish with another version of a stack set. */
  Wish version(String name, String version) {
    DesiredStackSet old = stackSet(name);
    return with(
        new DesiredStackSet(
            old.name(), Cast.content(version), old.instances(), old.dependsOn(), old.operation()));
  }

  /** The same wish with some instances more, or with other overrides. */
  Wish at(String name, String instances) {
    DesiredStackSet old = stackSet(name);
    SortedMap<InstanceKey, SortedMap<String, String>> all = new TreeMap<>(old.instances());
    all.putAll(Cast.instances(instances));
    return with(
        new DesiredStackSet(old.name(), old.content(), all, old.dependsOn(), old.operation()));
  }

  /** The same wish, in which so many accounts of each stack set may fail. */
  Wish tolerating(int accounts) {
    return running(
        (old, most) ->
            new OperationSettings(
                old.maxConcurrent(), Threshold.count(most), old.regions(), old.managedExecution()),
        accounts);
  }

  /** The same wish, with stack sets whose operations queue. */
  Wish managed() {
    return running(OperationSettings::withManagedExecution, true);
  }

  /** The same wish, in which stack sets work on so many accounts at one time. */
  Wish atATime(int accounts) {
    return running(
        (old, most) ->
            new OperationSettings(
                Threshold.count(most),
                old.failureTolerance(),
                old.regions(),
                old.managedExecution()),
        accounts);
  }

  private <T> Wish running(BiFunction<OperationSettings, T, OperationSettings> how, T what) {
    Wish other = this;
    for (DesiredStackSet old : stackSets.values()) {
      other =
          other.with(
              new DesiredStackSet(
                  old.name(),
                  old.content(),
                  old.instances(),
                  old.dependsOn(),
                  how.apply(old.operation(), what)));
    }
    return other;
  }

  Wish policy(FailurePolicy other) {
    return new Wish(waves, waveOf, stackSets, other, options);
  }

  Wish options(PlanOptions other) {
    return new Wish(waves, waveOf, stackSets, policy, other);
  }

  DesiredStackSet stackSet(String name) {
    return java.util.Optional.ofNullable(stackSets.get(name)).orElseThrow();
  }

  List<StackSetName> names() {
    return stackSets.values().stream().map(DesiredStackSet::name).toList();
  }

  Desired desired() {
    return new Desired(
        Cast.HOME, List.copyOf(stackSets.values()), List.of(), waves, waveOf, List.of());
  }
}
