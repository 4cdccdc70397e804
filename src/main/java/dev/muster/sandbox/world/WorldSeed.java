package dev.muster.sandbox.world;

import dev.muster.sandbox.json.RecordTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a world begins.
 *
 * @param roles the IAM roles that every account has, unless it lists them as absent
 * @param stackSetsAccess whether StackSets was activated for the organization
 * @param seed decides all chance of the world
 * @param start what time it is when the world begins
 */
public record WorldSeed(
    String organizationId,
    String managementAccount,
    String rootId,
    List<OrganizationalUnit> units,
    List<Account> accounts,
    List<Delegation> delegations,
    List<ServiceAccess> serviceAccess,
    boolean stackSetsAccess,
    Set<String> roles,
    long seed,
    Instant start,
    Knobs knobs) {
  /** What self-managed stack sets use in the account that administers them. */
  public static final String ADMINISTRATION_ROLE = "AWSCloudFormationStackSetAdministrationRole";

  /** What self-managed stack sets use in each target account. */
  public static final String EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole";

  /** The principal that trusted access and delegations of StackSets are about. */
  public static final String STACK_SETS_PRINCIPAL =
      "member.org.stacksets.cloudformation.amazonaws.com";

  /** The role that Organizations creates in each account it makes. */
  public static final String ACCESS_ROLE = "OrganizationAccountAccessRole";

  public WorldSeed {
    units = List.copyOf(units);
    accounts = List.copyOf(accounts);
    delegations = List.copyOf(delegations);
    serviceAccess = List.copyOf(serviceAccess);
    roles = Set.copyOf(roles);
    if (accounts.stream().noneMatch(account -> account.id().equals(managementAccount))) {
      throw new IllegalArgumentException(
          "the management account " + managementAccount + " must be among the accounts");
    }
    Set<String> parents = new java.util.HashSet<>(Set.of(rootId));
    units.forEach(unit -> parents.add(unit.id()));
    Set<String> ids = new java.util.HashSet<>();
    for (Account account : accounts) {
      if (!ids.add(account.id())) {
        throw new IllegalArgumentException("account " + account.id() + " is there twice");
      }
      if (!parents.contains(account.parentId())) {
        throw new IllegalArgumentException(
            "account " + account.id() + " is in " + account.parentId() + ", which does not exist");
      }
    }
  }

  /** A world with these accounts directly under a root, everything enabled, all roles there. */
  public static WorldSeed of(String managementAccount, List<Account> accounts) {
    return of(managementAccount, List.of(), accounts);
  }

  /** A world with these units and accounts, everything enabled, all roles there. */
  public static WorldSeed of(
      String managementAccount, List<OrganizationalUnit> units, List<Account> accounts) {
    Instant start = Instant.parse("2026-01-05T09:00:00Z");
    return new WorldSeed(
        "o-sandbox0001",
        managementAccount,
        "r-sbx1",
        units,
        accounts,
        List.of(),
        List.of(new ServiceAccess(STACK_SETS_PRINCIPAL, start)),
        true,
        Set.of(ADMINISTRATION_ROLE, EXECUTION_ROLE, ACCESS_ROLE),
        1,
        start,
        Knobs.defaults());
  }

  /**
   * An organization to play with: the management account 000000000000 and {@code accounts} more,
   * from 100000000001 on, in the units Security, Prod (with Online and Batch below it) and Dev.
   */
  public static WorldSeed sample(int accounts) {
    List<OrganizationalUnit> units =
        List.of(
            new OrganizationalUnit("ou-sbx1-security", "Security", "r-sbx1"),
            new OrganizationalUnit("ou-sbx1-prod0000", "Prod", "r-sbx1"),
            new OrganizationalUnit("ou-sbx1-online00", "Online", "ou-sbx1-prod0000"),
            new OrganizationalUnit("ou-sbx1-batch000", "Batch", "ou-sbx1-prod0000"),
            new OrganizationalUnit("ou-sbx1-dev00000", "Dev", "r-sbx1"));
    List<Account> all = new ArrayList<>();
    all.add(Account.active("000000000000", "management", "r-sbx1"));
    for (int i = 1; i <= accounts; i++) {
      String parent = units.get(i % units.size()).id();
      all.add(Account.active(Long.toString(100_000_000_000L + i), "account-" + i, parent));
    }
    return of("000000000000", units, all);
  }

  public WorldSeed withSeed(long other) {
    return RecordTree.with(this, "seed", other);
  }

  public WorldSeed withKnobs(Knobs other) {
    return RecordTree.with(this, "knobs", other);
  }

  /** The same world with this knob, or quota, set. */
  public WorldSeed with(String knob, String value) {
    return withKnobs(knobs.with(knob, value));
  }

  public WorldSeed withDelegations(List<Delegation> others) {
    return RecordTree.with(this, "delegations", others);
  }

  /** The same world in which StackSets may not act in the organization. */
  public WorldSeed withoutStackSetsAccess() {
    return RecordTree.with(
        RecordTree.with(this, "stackSetsAccess", false), "serviceAccess", List.of());
  }

  /** The same world with these accounts instead. */
  public WorldSeed withAccounts(List<Account> others) {
    return RecordTree.with(this, "accounts", others);
  }

  public WorldSeed startingAt(Instant other) {
    return RecordTree.with(this, "start", other);
  }
}
