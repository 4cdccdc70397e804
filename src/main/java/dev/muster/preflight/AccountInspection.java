package dev.muster.preflight;

import dev.muster.cloud.MemberResources;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.preflight.AccountFacts.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads one account: only what the wanted values would make, and only where. Stops where the
 * account is closed to us or a Region is off.
 */
final class AccountInspection {
  private static final String ROLE = "AWS::IAM::Role";

  /** The role that AWS Config works with. */
  static final String CONFIG_ROLE = "AWSServiceRoleForConfig";

  private final MemberResources members;
  private final OutsideInspection outside;
  private final Wanted wanted;
  private final Map<InstanceKey, List<String>> ours;

  /**
   * @param ours the stacks of our stack sets, by place
   */
  AccountInspection(Ports ports, Wanted wanted, Map<InstanceKey, List<String>> ours) {
    this.members = ports.members();
    this.outside = new OutsideInspection(ports.settings());
    this.wanted = wanted;
    this.ours = ours;
  }

  AccountFacts read(AccountId account) {
    SortedMap<Region, Place> regions = new TreeMap<>();
    for (Region region : wanted.regionsOf(account)) {
      InstanceKey where = new InstanceKey(account, region);
      Answer<List<String>> stacks = Answer.to(() -> members.stacks(where));
      if (stacks.isClosed()) {
        return closed(account, stacks);
      }
      regions.put(region, new Place(stacks, stacks.isOff() ? Map.of() : resources(where)));
    }
    return new AccountFacts(
        account,
        Answer.of(true),
        executionRoles(account),
        Map.of(),
        configRole(account),
        regions,
        outside(account, regions));
  }

  /** Only where services of a baseline are made: other stack sets have nothing to do with it. */
  private OutsideFacts outside(AccountId account, SortedMap<Region, Place> regions) {
    return wanted.makesServicesIn(account)
        ? outside.read(
            account,
            regions.entrySet().stream()
                .filter(one -> !one.getValue().stacks().isOff())
                .map(Map.Entry::getKey)
                .toList())
        : OutsideFacts.notAsked();
  }

  private AccountFacts closed(AccountId account, Answer<List<String>> refused) {
    return new AccountFacts(
        account,
        new Answer<>(Optional.empty(), refused.refusal()),
        Map.of(),
        byExecutionRole(account, role -> Answer.to(() -> members.canAssume(account, role))),
        Answer.notAsked(),
        new TreeMap<>(),
        OutsideFacts.notAsked());
  }

  private Map<String, Answer<Optional<SortedMap<String, String>>>> executionRoles(
      AccountId account) {
    InstanceKey home = new InstanceKey(account, wanted.home());
    return byExecutionRole(account, role -> Answer.to(() -> members.properties(home, ROLE, role)));
  }

  private <T> Map<String, T> byExecutionRole(AccountId account, Function<String, T> question) {
    Map<String, T> answers = new LinkedHashMap<>();
    for (Wanted.StackSet stackSet : wanted.selfManagedIn(account)) {
      answers.computeIfAbsent(stackSet.executionRole(), question);
    }
    return answers;
  }

  private Answer<Boolean> configRole(AccountId account) {
    boolean needed =
        wanted.regionsOf(account).stream()
            .map(region -> new InstanceKey(account, region))
            .anyMatch(where -> wanted.creates(Service.CONFIG, where));
    InstanceKey home = new InstanceKey(account, wanted.home());
    return needed
        ? Answer.to(
            () -> members.properties(home, Service.LINKED_ROLE_TYPE, CONFIG_ROLE).isPresent())
        : Answer.notAsked();
  }

  private Map<String, Answer<List<Resource>>> resources(InstanceKey where) {
    Set<Service> services = EnumSet.noneOf(Service.class);
    for (Service service : Service.values()) {
      if (wanted.creates(service, where)) {
        services.add(service);
      }
    }
    Ownership ownership = new Ownership(where);
    Map<String, Answer<List<Resource>>> found = new LinkedHashMap<>();
    for (Service service : services) {
      for (String type : service.types()) {
        found.put(type, Answer.to(() -> foreign(service, type, where, ownership)));
      }
    }
    return found;
  }

  private List<Resource> foreign(
      Service service, String type, InstanceKey where, Ownership ownership) {
    List<Resource> foreign = new ArrayList<>();
    for (String identifier : members.list(where, type)) {
      if (!ownership.isOurs(identifier)) {
        foreign.add(new Resource(type, identifier, properties(service, where, type, identifier)));
      }
    }
    return foreign;
  }

  private SortedMap<String, String> properties(
      Service service, InstanceKey where, String type, String identifier) {
    return service.needsProperties()
        ? members.properties(where, type, identifier).orElseGet(TreeMap::new)
        : new TreeMap<>();
  }

  /** What our stacks made at a place; read when the first resource is found there. */
  private final class Ownership {
    private final InstanceKey where;
    private Optional<Set<String>> made = Optional.empty();

    Ownership(InstanceKey where) {
      this.where = where;
    }

    boolean isOurs(String identifier) {
      if (made.isEmpty()) {
        Set<String> ids = new HashSet<>();
        ours.getOrDefault(where, List.of())
            .forEach(stack -> ids.addAll(members.resourcesOf(where, stack)));
        made = Optional.of(ids);
      }
      return made.get().contains(identifier);
    }
  }
}
