package dev.muster.cloud;

import dev.muster.cloud.OverrideCache.Key;
import dev.muster.model.AccountId;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Looks at stack sets as they really are, with the fewest calls. Costs per stack set: one for the
 * definition, one per hundred instances, and one per instance whose overrides nobody remembers.
 */
public final class Observer {
  /** What is remembered at a time, so that an interrupted look is not lost. */
  private static final int BATCH = 100;

  /**
   * From so many accounts on, a list of instances is read Region by Region, side by side: each
   * Region then fills ten pages, so that its last, half-empty one hardly counts.
   */
  private static final int LARGE = 1_000;

  private final StackSets stackSets;
  private final OverrideCache cache;
  private final ObserverListener listener;
  private final Reading reading;

  /** One that asks one question after the other. */
  public Observer(StackSets stackSets, OverrideCache cache, ObserverListener listener) {
    this(stackSets, cache, listener, Reading.oneByOne());
  }

  /**
   * @param reading how to ask AWS; the cache is asked only on the thread that observes
   */
  public Observer(
      StackSets stackSets, OverrideCache cache, ObserverListener listener, Reading reading) {
    this.stackSets = stackSets;
    this.cache = cache;
    this.listener = listener;
    this.reading = reading;
  }

  /** What is there, before anybody asked for overrides. */
  private record Found(
      StackSetName name, StackSetDescription description, List<StackInstance> instances) {}

  /**
   * The stack sets of these names, without those that do not exist.
   *
   * @throws CloudException when AWS refuses or cannot be reached
   */
  public ObservedState observe(Collection<StackSetName> names, Observation observation) {
    List<Supplier<Optional<Found>>> questions = new ArrayList<>();
    for (StackSetName name : new TreeSet<>(names)) {
      questions.add(() -> find(name, observation));
    }
    List<Found> all = reading.all(questions).stream().flatMap(Optional::stream).toList();
    Map<StackSetName, ObservedStackSet> observed = new TreeMap<>();
    for (Found found : regionByRegion(all, observation)) {
      observed.put(found.name(), observed(found, observation));
    }
    return ObservedState.of(observed);
  }

  /** One stack set; empty when there is none of that name. */
  public Optional<ObservedStackSet> observe(StackSetName name, Observation observation) {
    return Optional.ofNullable(observe(List.of(name), observation).stackSets().get(name));
  }

  private Optional<Found> find(StackSetName name, Observation observation) {
    return stackSets
        .describe(name)
        .map(
            description ->
                new Found(
                    name,
                    description,
                    isSplit(description, observation) ? List.of() : instances(name, observation)));
  }

  private boolean isSplit(StackSetDescription description, Observation observation) {
    return reading.concurrent()
        && observation.accounts().isEmpty()
        && observation.expected() >= LARGE
        && description.regions().size() > 1;
  }

  /** Large lists in a second round: questions must not wait for questions of their own. */
  private List<Found> regionByRegion(List<Found> all, Observation observation) {
    List<Supplier<Found>> parts = new ArrayList<>();
    for (Found found : all) {
      if (isSplit(found.description(), observation)) {
        for (Region region : found.description().regions()) {
          parts.add(
              () ->
                  new Found(
                      found.name(),
                      found.description(),
                      stackSets.instancesIn(found.name(), region)));
        }
      }
    }
    Map<StackSetName, List<StackInstance>> split = new HashMap<>();
    for (Found part : reading.all(parts)) {
      split.computeIfAbsent(part.name(), key -> new ArrayList<>()).addAll(part.instances());
    }
    return all.stream()
        .map(
            found ->
                new Found(
                    found.name(),
                    found.description(),
                    split.getOrDefault(found.name(), found.instances())))
        .toList();
  }

  private ObservedStackSet observed(Found found, Observation observation) {
    SortedMap<InstanceKey, StackInstance> instances = new TreeMap<>();
    found.instances().forEach(instance -> instances.put(instance.key(), instance));
    StackSetDescription description = found.description();
    Map<InstanceKey, SortedMap<String, String>> overrides =
        observation.overrides() ? overrides(found.name(), description.id(), instances) : Map.of();
    return new ObservedStackSet(
        found.name(),
        description.id(),
        description.content(),
        description.autoDeployment(),
        description.managedExecution(),
        instances,
        overrides);
  }

  private List<StackInstance> instances(StackSetName name, Observation observation) {
    if (observation.accounts().isEmpty()) {
      return stackSets.instances(name);
    }
    List<StackInstance> some = new ArrayList<>();
    for (AccountId account : observation.accounts().get()) {
      some.addAll(stackSets.instancesOf(name, account));
    }
    return some;
  }

  private Map<InstanceKey, SortedMap<String, String>> overrides(
      StackSetName name, String id, SortedMap<InstanceKey, StackInstance> instances) {
    Map<InstanceKey, SortedMap<String, String>> overrides = remembered(id, instances);
    List<StackInstance> misses =
        instances.values().stream().filter(i -> !overrides.containsKey(i.key())).toList();
    if (!misses.isEmpty()) {
      listener.askingOverrides(name, misses.size());
    }
    for (int from = 0; from < misses.size(); from += BATCH) {
      List<StackInstance> batch = misses.subList(from, Math.min(misses.size(), from + BATCH));
      List<Supplier<SortedMap<String, String>>> questions = new ArrayList<>();
      batch.forEach(instance -> questions.add(() -> ask(name, instance)));
      List<SortedMap<String, String>> answers = reading.all(questions);
      Map<Key, SortedMap<String, String>> learned = new HashMap<>();
      for (int i = 0; i < batch.size(); i++) {
        StackInstance instance = batch.get(i);
        SortedMap<String, String> asked = answers.get(i);
        overrides.put(instance.key(), asked);
        key(id, instance).filter(k -> isSettled(instance)).ifPresent(k -> learned.put(k, asked));
      }
      cache.put(learned);
    }
    return overrides;
  }

  private Map<InstanceKey, SortedMap<String, String>> remembered(
      String id, SortedMap<InstanceKey, StackInstance> instances) {
    List<Key> keys = instances.values().stream().flatMap(i -> key(id, i).stream()).toList();
    Map<InstanceKey, SortedMap<String, String>> remembered = new HashMap<>();
    cache.get(keys).forEach((key, overrides) -> remembered.put(key.instance(), overrides));
    return remembered;
  }

  /** An instance that went away since it was listed has no overrides. */
  private SortedMap<String, String> ask(StackSetName name, StackInstance instance) {
    try {
      return stackSets.overrides(name, instance.key());
    } catch (CloudException e) {
      if (e.kind() == CloudException.Kind.NOT_FOUND) {
        return new TreeMap<>();
      }
      throw e;
    }
  }

  private static Optional<Key> key(String id, StackInstance instance) {
    return instance.lastOperation().map(last -> new Key(id, instance.key(), last));
  }

  /** While an operation is at it, its overrides may still change under the same operation. */
  private static boolean isSettled(StackInstance instance) {
    return instance.detailedStatus() != DetailedStatus.PENDING
        && instance.detailedStatus() != DetailedStatus.RUNNING;
  }
}
