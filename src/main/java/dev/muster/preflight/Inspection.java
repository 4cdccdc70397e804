package dev.muster.preflight;

import dev.muster.cloud.StackSetDescription;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.preflight.Facts.Ground;
import dev.muster.preflight.Facts.Rights;
import dev.muster.preflight.Facts.StackSetFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what there is to know before a rollout, and decides nothing. */
final class Inspection {
  /** Enough to see whatever still runs: operations on a stack set queue behind each other. */
  private static final int LATEST = 20;

  private final Ports ports;

  Inspection(Ports ports) {
    this.ports = ports;
  }

  Ground ground() {
    var caller = Answer.to(() -> ports.identity().whoAmI());
    return new Ground(
        caller,
        caller.value().isPresent()
            ? Answer.to(() -> ports.organizations().describe())
            : Answer.notAsked());
  }

  /** Who may do what, as far as the wanted stack sets hang on it. */
  Rights rights(Wanted wanted) {
    boolean serviceManaged = wanted.hasServiceManaged();
    Map<String, Answer<Set<AccountId>>> central = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      if (wanted.creates(service)) {
        central.computeIfAbsent(
            service.principal(),
            principal -> Answer.to(() -> ports.organizations().administrators(principal)));
      }
    }
    return new Rights(
        Answer.to(() -> ports.organizations().allFeatures()),
        when(serviceManaged, () -> ports.organizations().trustedServices()),
        when(serviceManaged, () -> ports.organizations().stackSetsAdministrators()),
        central);
  }

  /**
   * Everything else.
   *
   * @param mayAsk whether the caller may speak of stack sets; otherwise they are left out
   */
  Facts facts(Ground ground, Rights rights, Wanted wanted, boolean mayAsk) {
    Map<StackSetName, StackSetFacts> stackSets = new HashMap<>();
    if (mayAsk) {
      StackSets port = ports.stackSets().get();
      wanted.stackSets().stream()
          .map(stackSet -> stackSet.definition().name())
          .forEach(name -> stackSets.put(name, stackSet(port, name)));
    }
    AccountId administrator = ground.caller().value().orElseThrow().account();
    return new Facts(
        ground,
        rights,
        when(mayAsk, () -> ports.stackSets().get().list().size()),
        stackSets,
        administrationRoles(wanted, new InstanceKey(administrator, wanted.home())),
        administratorRegions(wanted, administrator),
        accounts(wanted, stacks(stackSets)));
  }

  private static <T extends Object> Answer<T> when(boolean asked, Supplier<T> question) {
    return asked ? Answer.to(question) : Answer.notAsked();
  }

  private static StackSetFacts stackSet(StackSets port, StackSetName name) {
    Answer<Optional<StackSetDescription>> description = Answer.to(() -> port.describe(name));
    boolean there = description.value().flatMap(Function.identity()).isPresent();
    return new StackSetFacts(
        description,
        when(there, () -> port.instances(name)),
        when(there, () -> port.latestOperations(name, LATEST)));
  }

  private Map<String, Answer<Optional<SortedMap<String, String>>>> administrationRoles(
      Wanted wanted, InstanceKey own) {
    return wanted.stackSets().stream()
        .filter(Wanted.StackSet::isSelfManaged)
        .map(Wanted.StackSet::administrationRole)
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(),
                role -> Answer.to(() -> ports.members().properties(own, "AWS::IAM::Role", role))));
  }

  private Map<Region, Answer<List<String>>> administratorRegions(
      Wanted wanted, AccountId administrator) {
    Map<Region, Answer<List<String>>> regions = new HashMap<>();
    for (Region region : wanted.allRegions()) {
      InstanceKey own = new InstanceKey(administrator, region);
      regions.put(region, Answer.to(() -> ports.members().stacks(own)));
    }
    return regions;
  }

  private static Map<InstanceKey, List<String>> stacks(Map<StackSetName, StackSetFacts> sets) {
    Map<InstanceKey, List<String>> stacks = new HashMap<>();
    for (StackSetFacts facts : sets.values()) {
      for (StackInstance instance : facts.instances().value().orElse(List.of())) {
        instance
            .stackId()
            .ifPresent(
                id -> stacks.computeIfAbsent(instance.key(), k -> new ArrayList<>()).add(id));
      }
    }
    return stacks;
  }

  private List<AccountFacts> accounts(Wanted wanted, Map<InstanceKey, List<String>> ours) {
    AccountInspection inspection = new AccountInspection(ports, wanted, ours);
    List<AccountId> accounts = List.copyOf(wanted.regions().keySet());
    AtomicInteger done = new AtomicInteger();
    List<Supplier<AccountFacts>> questions = new ArrayList<>();
    for (AccountId account : accounts) {
      questions.add(
          () -> {
            AccountFacts facts = inspection.read(account);
            ports.progress().read(done.incrementAndGet(), accounts.size());
            return facts;
          });
    }
    return ports.reading().all(questions);
  }
}
