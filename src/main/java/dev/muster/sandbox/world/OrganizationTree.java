package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The organization as it stands now: units, accounts, tags, delegations, service access. */
public final class OrganizationTree {
  private final String id;
  private final String managementAccount;
  private final String rootId;
  private final Map<String, OrganizationalUnit> units = new TreeMap<>();
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<String, Set<String>> accountsBelow = new LinkedHashMap<>();
  private final Map<String, Set<String>> unitsBelow = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();
  private final List<Delegation> delegations = new ArrayList<>();
  private final List<ServiceAccess> serviceAccess = new ArrayList<>();
  private boolean stackSetsAccess;

  OrganizationTree(WorldSeed seed) {
    id = seed.organizationId();
    managementAccount = seed.managementAccount();
    rootId = seed.rootId();
    seed.units().forEach(this::put);
    seed.accounts().forEach(this::put);
    delegations.addAll(seed.delegations());
    serviceAccess.addAll(seed.serviceAccess());
    stackSetsAccess = seed.stackSetsAccess();
  }

  /** The seed with which a world like this one would begin. */
  WorldSeed seed(WorldSeed former) {
    // All at once: accounts may be in units that the former seed does not know.
    return new WorldSeed(
        former.organizationId(),
        former.managementAccount(),
        former.rootId(),
        List.copyOf(units.values()),
        List.copyOf(accounts.values()),
        delegations,
        serviceAccess,
        stackSetsAccess,
        former.roles(),
        former.seed(),
        former.start(),
        former.knobs());
  }

  /** How many units there are, without the root. */
  public int unitCount() {
    return units.size();
  }

  /** How far below the root a unit is; 0 for the root itself. */
  public int depth(String parent) {
    int depth = 0;
    Optional<OrganizationalUnit> unit = unit(parent);
    while (unit.isPresent()) {
      depth++;
      unit = unit(unit.get().parentId());
    }
    return depth;
  }

  void put(OrganizationalUnit unit) {
    units.put(unit.id(), unit);
    unitsBelow.computeIfAbsent(unit.parentId(), key -> new TreeSet<>()).add(unit.id());
  }

  void put(Account account) {
    Account former = accounts.put(account.id(), account);
    if (former != null && !former.parentId().equals(account.parentId())) {
      accountsBelow.getOrDefault(former.parentId(), new TreeSet<>()).remove(account.id());
    }
    accountsBelow.computeIfAbsent(account.parentId(), key -> new TreeSet<>()).add(account.id());
  }

  public String id() {
    return id;
  }

  public String managementAccount() {
    return managementAccount;
  }

  public String rootId() {
    return rootId;
  }

  public Optional<Account> account(String account) {
    return Optional.ofNullable(accounts.get(account));
  }

  /** All accounts, ordered by id. */
  public Map<String, Account> accounts() {
    return java.util.Collections.unmodifiableMap(accounts);
  }

  public Optional<OrganizationalUnit> unit(String unit) {
    return Optional.ofNullable(units.get(unit));
  }

  public boolean isParent(String parent) {
    return parent.equals(rootId) || units.containsKey(parent);
  }

  /** Ids of the accounts directly in {@code parent}, ordered. */
  public List<String> accountsIn(String parent) {
    return List.copyOf(accountsBelow.getOrDefault(parent, Set.of()));
  }

  /** Ids of the units directly in {@code parent}, ordered. */
  public List<String> unitsIn(String parent) {
    return List.copyOf(unitsBelow.getOrDefault(parent, Set.of()));
  }

  /** Ids of all accounts in {@code parent} and below, without the management account. */
  public Set<String> membersBelow(String parent) {
    Set<String> found = new LinkedHashSet<>(accountsBelow.getOrDefault(parent, Set.of()));
    unitsBelow.getOrDefault(parent, Set.of()).forEach(unit -> found.addAll(membersBelow(unit)));
    found.remove(managementAccount);
    return found;
  }

  /** The way from the organization to {@code child}, as in {@code o-1/r-1/ou-1/}. */
  public String path(String child) {
    if (child.equals(rootId)) {
      return id + "/" + rootId + "/";
    }
    OrganizationalUnit unit = units.get(child);
    String parent = unit != null ? unit.parentId() : parentOf(child);
    return path(parent) + child + "/";
  }

  private String parentOf(String account) {
    Account found = accounts.get(account);
    return found == null ? rootId : found.parentId();
  }

  /** Tags of an account, a unit or the root. */
  public Map<String, String> tags(String resource) {
    Account account = accounts.get(resource);
    return account != null ? account.tags() : tags.getOrDefault(resource, Map.of());
  }

  Map<String, Map<String, String>> unitTags() {
    return Map.copyOf(tags);
  }

  void tag(String resource, Map<String, String> added, Set<String> removed) {
    Account account = accounts.get(resource);
    if (account != null) {
      put(account.tagged(added, removed));
      return;
    }
    Map<String, String> all = new TreeMap<>(tags.getOrDefault(resource, Map.of()));
    all.putAll(added);
    all.keySet().removeAll(removed);
    tags.put(resource, all);
  }

  public List<Delegation> delegations() {
    return List.copyOf(delegations);
  }

  public boolean isDelegated(String account, String servicePrincipal) {
    return delegations.stream()
        .anyMatch(
            one ->
                one.account().equals(account) && one.servicePrincipal().equals(servicePrincipal));
  }

  void delegate(Delegation delegation) {
    delegations.add(delegation);
  }

  boolean undelegate(String account, String servicePrincipal) {
    return delegations.removeIf(
        one -> one.account().equals(account) && one.servicePrincipal().equals(servicePrincipal));
  }

  public List<ServiceAccess> serviceAccess() {
    return List.copyOf(serviceAccess);
  }

  void enable(String servicePrincipal, Instant now) {
    if (serviceAccess.stream().noneMatch(a -> a.servicePrincipal().equals(servicePrincipal))) {
      serviceAccess.add(new ServiceAccess(servicePrincipal, now));
    }
  }

  void disable(String servicePrincipal) {
    serviceAccess.removeIf(access -> access.servicePrincipal().equals(servicePrincipal));
  }

  /** Whether both switches that service-managed stack sets need are on. */
  boolean stackSetsMayAct() {
    return stackSetsAccess
        && serviceAccess.stream()
            .anyMatch(a -> a.servicePrincipal().equals(WorldSeed.STACK_SETS_PRINCIPAL));
  }

  void activateStackSets(boolean on, Instant now) {
    stackSetsAccess = on;
    if (on) {
      enable(WorldSeed.STACK_SETS_PRINCIPAL, now);
    }
  }
}
