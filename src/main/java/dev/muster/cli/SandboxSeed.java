package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.OrganizationalUnit;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns an inventory into the simulated organization that it describes. */
final class SandboxSeed {
  private static final String ROOT = "r-sbx1";
  private static final String MANAGEMENT_ACCOUNT = "999900009999";
  private static final String NO_ENVIRONMENT = "Workloads";

  private SandboxSeed() {}

  static WorldSeed of(Inventory inventory, Instant start) {
    WorldSeed plain = WorldSeed.of(MANAGEMENT_ACCOUNT, units(inventory), accounts(inventory));
    return new WorldSeed(
        inventory.organization(),
        MANAGEMENT_ACCOUNT,
        ROOT,
        plain.units(),
        plain.accounts(),
        plain.delegations(),
        plain.serviceAccess(),
        plain.stackSetsAccess(),
        plain.roles(),
        plain.seed(),
        start,
        plain.knobs());
  }

  /** A small organization with units and tags, for whoever has no inventory yet. */
  static WorldSeed example(Instant start) {
    List<OrganizationalUnit> units =
        List.of(
            new OrganizationalUnit("ou-sbx1-security", "Security", ROOT),
            new OrganizationalUnit("ou-sbx1-workload", "Workloads", ROOT),
            new OrganizationalUnit("ou-sbx1-prod0000", "Prod", "ou-sbx1-workload"),
            new OrganizationalUnit("ou-sbx1-dev00000", "Dev", "ou-sbx1-workload"));
    List<Account> accounts =
        List.of(
            Account.active(MANAGEMENT_ACCOUNT, "management", ROOT),
            example("111122223333", "audit", "ou-sbx1-security", "secure", "canary"),
            example("222233334444", "shop-prod", "ou-sbx1-prod0000", "secure", ""),
            example("333344445555", "shop-dev", "ou-sbx1-dev00000", "secure", ""),
            example("444455556666", "legacy", "ou-sbx1-prod0000", "", ""),
            Account.active("555566667777", "gone", "ou-sbx1-dev00000").as(AccountState.SUSPENDED));
    WorldSeed plain = WorldSeed.of(MANAGEMENT_ACCOUNT, units, accounts);
    return new WorldSeed(
        "o-exampleorg01",
        MANAGEMENT_ACCOUNT,
        ROOT,
        plain.units(),
        plain.accounts(),
        plain.delegations(),
        plain.serviceAccess(),
        plain.stackSetsAccess(),
        plain.roles(),
        plain.seed(),
        start,
        plain.knobs());
  }

  private static Account example(
      String id, String name, String unit, String security, String wave) {
    Map<String, String> tags = new HashMap<>();
    if (!security.isEmpty()) {
      tags.put("security", security);
    }
    if (!wave.isEmpty()) {
      tags.put("wave", wave);
    }
    tags.put("team", name.replaceAll("-.*", ""));
    return Account.active(id, name, unit).tagged(tags, Set.of());
  }

  /** The management account and everybody in the inventory. */
  static List<Account> accounts(Inventory inventory) {
    List<Account> accounts = new ArrayList<>();
    if (inventory.accounts().stream().noneMatch(a -> a.id().value().equals(MANAGEMENT_ACCOUNT))) {
      accounts.add(Account.active(MANAGEMENT_ACCOUNT, "management", ROOT));
    }
    inventory.accounts().forEach(account -> accounts.add(simulated(account)));
    return accounts;
  }

  /** One unit for each environment. */
  static List<OrganizationalUnit> units(Inventory inventory) {
    return inventory.accounts().stream()
        .map(SandboxSeed::environment)
        .distinct()
        .map(name -> new OrganizationalUnit(unitId(name), name, ROOT))
        .toList();
  }

  private static Account simulated(dev.muster.model.Account account) {
    String id = account.id().value();
    String parent = id.equals(MANAGEMENT_ACCOUNT) ? ROOT : unitId(environment(account));
    Account plain = Account.active(id, account.name(), parent);
    return new Account(
        plain.id(),
        plain.name(),
        account.email().orElse(plain.email()),
        plain.state(),
        plain.parentId(),
        Map.of("security", account.security().word()),
        Set.of(),
        Set.of(),
        plain.invited(),
        plain.joined());
  }

  private static String environment(dev.muster.model.Account account) {
    return account
        .attribute("environment")
        .filter(word -> !word.isBlank())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .orElse(NO_ENVIRONMENT);
  }

  private static String unitId(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return "ou-sbx1-" + (letters + "00000000").substring(0, Math.max(8, letters.length()));
  }
}
