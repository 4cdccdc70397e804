package dev.muster.preflight;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ManagementAccount;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.TemplateSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the stack sets are to go, and with which values.
 *
 * @param regions of each account, the home Region first
 */
public record Wanted(
    Region home, List<StackSet> stackSets, SortedMap<AccountId, List<Region>> regions) {
  /** CloudFormation's own name for the role of the administrator account. */
  static final String ADMINISTRATION_ROLE = "AWSCloudFormationStackSetAdministrationRole";

  /** CloudFormation's own name for the role in the accounts. */
  static final String EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole";

  public Wanted {
    stackSets = List.copyOf(stackSets);
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
  }

  public static Wanted of(Region home, List<StackSet> stackSets) {
    Comparator<Region> homeFirst =
        Comparator.comparing((Region region) -> !region.equals(home))
            .thenComparing(Comparator.naturalOrder());
    SortedMap<AccountId, SortedSet<Region>> sorted = new TreeMap<>();
    for (StackSet stackSet : stackSets) {
      stackSet
          .targets()
          .forEach(
              (account, places) ->
                  sorted
                      .computeIfAbsent(account, a -> new TreeSet<>(homeFirst))
                      .addAll(places.keySet()));
    }
    SortedMap<AccountId, List<Region>> regions = new TreeMap<>();
    sorted.forEach((account, some) -> regions.put(account, List.copyOf(some)));
    return new Wanted(home, stackSets, regions);
  }

  /**
   * One stack set.
   *
   * @param targets where it is to go, and the values of its parameters there
   * @param optional the parameters that decide whether a thing is made which stands only once
   */
  public record StackSet(
      StackSetDefinition definition,
      SortedMap<AccountId, SortedMap<Region, Map<String, String>>> targets,
      Set<String> optional) {
    public StackSet {
      targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
      optional = Set.copyOf(optional);
    }

    public StackSet(
        StackSetDefinition definition,
        SortedMap<AccountId, SortedMap<Region, Map<String, String>>> targets) {
      this(definition, targets, optional(definition.template()));
    }

    /** A parameter of that name may decide about something else: the type has to be there, too. */
    private static Set<String> optional(TemplateSource template) {
      Set<String> optional = new HashSet<>();
      for (Service service : Service.values()) {
        if (service.types().stream().anyMatch(template.body()::contains)) {
          optional.add(service.parameter());
        }
      }
      if (template.body().contains(Service.LINKED_ROLE_TYPE)) {
        optional.add(Service.LINKED_ROLE);
      }
      optional.removeIf(
          name ->
              template
                  .parameter(name)
                  .filter(p -> p.allowedValues().containsAll(List.of("CREATE", "SKIP")))
                  .isEmpty());
      return optional;
    }

    boolean isSelfManaged() {
      return definition.permissionModel() == PermissionModel.SELF_MANAGED;
    }

    /** The name of the role that administers it. */
    String administrationRole() {
      String role = definition.administrationRoleArn().orElse(ADMINISTRATION_ROLE);
      return role.substring(role.lastIndexOf('/') + 1);
    }

    /** The name of the role that works in the accounts. */
    String executionRole() {
      return definition.executionRoleName().orElse(EXECUTION_ROLE);
    }

    /** The Regions of an account that it goes to, with its values there. */
    SortedMap<Region, Map<String, String>> in(AccountId account) {
      return targets.getOrDefault(account, Collections.emptySortedMap());
    }

    /** Whether a thing that can be skipped is to be made at a place. */
    boolean creates(String parameter, InstanceKey where) {
      Map<String, String> values = in(where.account()).getOrDefault(where.region(), Map.of());
      return optional.contains(parameter) && "CREATE".equals(values.get(parameter));
    }

    /** Whether it makes the service at a place: an aggregator only where it makes the hub, too. */
    boolean creates(Service service, InstanceKey where) {
      boolean hub =
          service != Service.FINDING_AGGREGATOR
              || !optional.contains(Service.SECURITY_HUB.parameter())
              || creates(Service.SECURITY_HUB.parameter(), where);
      return hub && creates(service.parameter(), where);
    }
  }

  /** The Regions of an account, the home Region first. */
  List<Region> regionsOf(AccountId account) {
    return regions.getOrDefault(account, List.of());
  }

  /** The Regions of all accounts. */
  SortedSet<Region> allRegions() {
    SortedSet<Region> all = new TreeSet<>();
    regions.values().forEach(all::addAll);
    return all;
  }

  /** Whether a stack set for the account makes things that stand only once, as a baseline does. */
  boolean makesServicesIn(AccountId account) {
    return stackSets.stream()
        .anyMatch(set -> !set.optional().isEmpty() && !set.in(account).isEmpty());
  }

  /** Whether any stack set makes the service at a place. */
  boolean creates(Service service, InstanceKey where) {
    return (service.reach() == Service.Reach.EVERY_REGION || where.region().equals(home))
        && stackSets.stream().anyMatch(set -> set.creates(service, where));
  }

  /** The Regions of the account in which that stack set makes the service. */
  SortedSet<Region> regionsMaking(StackSet stackSet, Service service, AccountId account) {
    SortedSet<Region> making = new TreeSet<>();
    for (Region region : stackSet.in(account).keySet()) {
      InstanceKey where = new InstanceKey(account, region);
      if (creates(service, where) && stackSet.creates(service, where)) {
        making.add(region);
      }
    }
    return making;
  }

  /** Whether any stack set makes the service anywhere. */
  boolean creates(Service service) {
    return regions.entrySet().stream()
        .anyMatch(
            one ->
                one.getValue().stream()
                    .anyMatch(region -> creates(service, new InstanceKey(one.getKey(), region))));
  }

  /** Whether a stack set is for the management account, and neither it nor a twin can go there. */
  boolean leavesOutManagementAccount(Account account) {
    return stackSets.stream()
        .filter(set -> !set.isSelfManaged())
        .map(StackSet::definition)
        .filter(one -> one.managementAccount() == ManagementAccount.AS_ITS_MODEL_ALLOWS)
        .anyMatch(one -> one.select().matches(account));
  }

  boolean hasServiceManaged() {
    return stackSets.stream().anyMatch(stackSet -> !stackSet.isSelfManaged());
  }

  /** The self-managed stack sets that go to an account. */
  List<StackSet> selfManagedIn(AccountId account) {
    return stackSets.stream()
        .filter(StackSet::isSelfManaged)
        .filter(set -> !set.in(account).isEmpty())
        .toList();
  }
}
