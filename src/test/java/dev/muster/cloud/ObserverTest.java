package dev.muster.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ObserverTest {
  private static final StackSetName BASELINE = new StackSetName("baseline");
  private static final StackSetName MAIL = new StackSetName("mail");

  private final ReadOnlyStackSets aws = new ReadOnlyStackSets();
  private final MemoryOverrideCache cache = new MemoryOverrideCache();
  private final List<String> announced = new ArrayList<>();
  private final Observer observer =
      new Observer(
          aws,
          cache,
          (name, calls) -> {
            announced.add(name + " " + calls);
            aws.log.add("announced");
          });

  @Test
  void aStackSetThatIsNotThereIsNotInTheState() {
    aws.add(BASELINE, instance("1", "op-1", DetailedStatus.SUCCEEDED));

    ObservedState state = observer.observe(List.of(MAIL, BASELINE), Observation.everything());

    assertThat(state.stackSets().keySet()).containsExactly(BASELINE);
    assertThat(aws.log)
        .containsExactly(
            "describe baseline",
            "instances baseline",
            "describe mail",
            "announced",
            "overrides baseline 000000000001/us-east-1");
  }

  @Test
  void aLargeStackSetIsReadRegionByRegionWhereThatGoesSideBySide() {
    aws.add(
        BASELINE,
        instance("1", "", DetailedStatus.SUCCEEDED),
        instance("2", "", DetailedStatus.SUCCEEDED));
    aws.regions.addAll(List.of(new Region("us-east-1"), new Region("eu-west-1")));
    Observation large = Observation.withoutOverrides().expecting(1_000);
    Observer sideBySide =
        new Observer(aws, cache, (name, calls) -> announced.add(name + " " + calls), concurrent());

    ObservedState state = sideBySide.observe(List.of(BASELINE), large);

    assertThat(state.stackSet(BASELINE).orElseThrow().instances()).hasSize(2);
    assertThat(aws.log)
        .containsExactly(
            "describe baseline",
            "instances baseline in eu-west-1",
            "instances baseline in us-east-1");
    aws.log.clear();
    sideBySide.observe(List.of(BASELINE), Observation.withoutOverrides().expecting(999));
    observer.observe(List.of(BASELINE), large);
    aws.regions.remove(new Region("eu-west-1"));
    sideBySide.observe(List.of(BASELINE), large);
    assertThat(aws.log).filteredOn(asked -> asked.equals("instances baseline")).hasSize(3);
    assertThat(aws.log).noneMatch(asked -> asked.contains(" in "));
  }

  /** One after the other, but says that it is not. */
  private static Reading concurrent() {
    return new Reading() {
      @Override
      public <T extends Object> List<T> all(List<Supplier<T>> questions) {
        return Reading.oneByOne().all(questions);
      }

      @Override
      public <T extends Object> Supplier<T> begin(Supplier<T> question) {
        return Reading.oneByOne().begin(question);
      }

      @Override
      public boolean concurrent() {
        return true;
      }
    };
  }

  @Test
  void overridesAreAskedOnceForEachOperation() {
    aws.add(BASELINE, instance("1", "op-1", DetailedStatus.SUCCEEDED));
    aws.overrides.put(key("1"), new TreeMap<>(Map.of("Mail1", "a@example.com")));

    observe();
    ObservedStackSet second = observe();

    assertThat(second.overrides())
        .isEqualTo(Map.of(key("1"), new TreeMap<>(Map.of("Mail1", "a@example.com"))));
    assertThat(announced).containsExactly("baseline 1");
    assertThat(aws.asked()).hasSize(1);

    aws.add(BASELINE, instance("1", "op-2", DetailedStatus.SUCCEEDED));
    observe();
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void onlyMissesAreAskedAndCounted() {
    aws.add(
        BASELINE,
        instance("1", "op-1", DetailedStatus.SUCCEEDED),
        instance("2", "op-1", DetailedStatus.SUCCEEDED),
        instance("3", "op-1", DetailedStatus.SUCCEEDED));
    cache.put(
        Map.of(
            new OverrideCache.Key("baseline:1", key("2"), new OperationId("op-1")),
            new TreeMap<>(Map.of("A", "known"))));

    ObservedStackSet observed = observe();

    assertThat(announced).containsExactly("baseline 2");
    assertThat(aws.asked())
        .containsExactly(
            "overrides baseline 000000000001/us-east-1",
            "overrides baseline 000000000003/us-east-1");
    assertThat(observed.overrides().get(key("2"))).isEqualTo(Map.of("A", "known"));
  }

  @Test
  void anInstanceWithoutAKnownOperationIsAskedEachTime() {
    aws.add(BASELINE, instance("1", "", DetailedStatus.SUCCEEDED));

    observe();
    observe();

    assertThat(aws.asked()).hasSize(2);
    assertThat(cache.entries).isEmpty();
  }

  @Test
  void whatAnOperationIsStillAtIsNotRemembered() {
    aws.add(
        BASELINE,
        instance("1", "op-1", DetailedStatus.RUNNING),
        instance("2", "op-1", DetailedStatus.PENDING));

    assertThat(observe().overrides()).hasSize(2);
    assertThat(cache.entries).isEmpty();
  }

  @Test
  void aStatusAsksForNoOverrides() {
    aws.add(BASELINE, instance("1", "op-1", DetailedStatus.SUCCEEDED));

    ObservedState state = observer.observe(List.of(BASELINE), Observation.withoutOverrides());

    assertThat(state.stackSet(BASELINE).orElseThrow().overrides()).isEmpty();
    assertThat(announced).isEmpty();
    assertThat(aws.log).containsExactly("describe baseline", "instances baseline");
  }

  @Test
  void someAccountsAreAskedForByAccount() {
    aws.add(
        BASELINE,
        instance("1", "op-1", DetailedStatus.SUCCEEDED),
        instance("2", "op-1", DetailedStatus.SUCCEEDED));

    ObservedState state =
        observer.observe(List.of(BASELINE), Observation.of(List.of(key("2").account())));

    assertThat(state.stackSet(BASELINE).orElseThrow().instances().keySet())
        .containsExactly(key("2"));
    assertThat(aws.log).doesNotContain("instances baseline");
  }

  @Test
  void anInstanceThatWentAwayMeanwhileHasNoOverrides() {
    aws.add(BASELINE, instance("1", "op-1", DetailedStatus.SUCCEEDED));
    aws.gone.add(key("1"));

    assertThat(observe().overrides()).isEqualTo(Map.of(key("1"), new TreeMap<>()));
  }

  private ObservedStackSet observe() {
    return observer.observe(BASELINE, Observation.everything()).orElseThrow();
  }

  private static InstanceKey key(String digit) {
    return new InstanceKey(new AccountId("00000000000" + digit), new Region("us-east-1"));
  }

  private static StackInstance instance(String digit, String operation, DetailedStatus status) {
    return new StackInstance(
        key(digit),
        InstanceStatus.CURRENT,
        status,
        "",
        Optional.empty(),
        operation.isEmpty() ? Optional.empty() : Optional.of(new OperationId(operation)));
  }

  /** Stack sets that can only be looked at; what is asked is written down. */
  private static final class ReadOnlyStackSets implements StackSets {
    final Map<StackSetName, List<StackInstance>> sets = new HashMap<>();
    final Map<InstanceKey, SortedMap<String, String>> overrides = new HashMap<>();
    final List<InstanceKey> gone = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    SortedSet<Region> regions = new TreeSet<>();

    void add(StackSetName name, StackInstance... instances) {
      sets.put(name, List.of(instances));
    }

    List<String> asked() {
      return log.stream().filter(entry -> entry.startsWith("overrides")).toList();
    }

    @Override
    public String byHand(OperationRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String deletionByHand(StackSetName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StackSetDescription> describe(StackSetName name) {
      log.add("describe " + name);
      StackSetContent content =
          new StackSetContent(
              Optional.empty(),
              "Resources: {}",
              new TreeMap<>(),
              List.of(),
              List.of(),
              PermissionModel.SELF_MANAGED,
              Optional.empty(),
              Optional.empty(),
              Map.of());
      return sets.containsKey(name)
          ? Optional.of(new StackSetDescription(name + ":1", content, false, regions))
          : Optional.empty();
    }

    @Override
    public List<StackInstance> instances(StackSetName name) {
      log.add("instances " + name);
      return sets.getOrDefault(name, List.of());
    }

    @Override
    public List<StackInstance> instancesIn(StackSetName name, Region region) {
      log.add("instances " + name + " in " + region);
      return sets.getOrDefault(name, List.of()).stream()
          .filter(instance -> instance.key().region().equals(region))
          .toList();
    }

    @Override
    public List<StackInstance> instancesOf(StackSetName name, AccountId account) {
      log.add("instances " + name + " " + account);
      return sets.getOrDefault(name, List.of()).stream()
          .filter(instance -> instance.key().account().equals(account))
          .toList();
    }

    @Override
    public SortedMap<String, String> overrides(StackSetName name, InstanceKey instance) {
      log.add("overrides " + name + " " + instance);
      if (gone.contains(instance)) {
        throw new CloudException(CloudException.Kind.NOT_FOUND, "x", "x", "gone", Optional.empty());
      }
      return overrides.getOrDefault(instance, new TreeMap<>());
    }

    @Override
    public List<StackSetName> list() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String create(
        StackSetName name, StackSetContent content, boolean managedExecution, String token) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(StackSetName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OperationId start(OperationRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Operation> operation(StackSetName name, OperationId operation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Operation> latestOperations(StackSetName name, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<OperationResult> results(
        StackSetName name, OperationId operation, Optional<OperationResult.Status> only) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stop(StackSetName name, OperationId operation) {
      throw new UnsupportedOperationException();
    }
  }
}
