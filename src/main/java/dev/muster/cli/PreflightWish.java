package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.selector.Selector;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredBuilder;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Standing;
import dev.muster.preflight.Preflight;
import dev.muster.preflight.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a rollout would go, for the accounts that somebody asked about. */
final class PreflightWish implements Preflight.Wish {
  private final Session session;
  private final Selector selector;
  private final Set<AccountId> asked;

  PreflightWish(Session session, Selector selector, Set<AccountId> asked) {
    this.session = session;
    this.selector = selector;
    this.asked = asked;
  }

  boolean needsOrganizationalUnits() {
    return new Planning(session, selector).needsOrganizationalUnits();
  }

  @Override
  public Wanted wanted(Optional<Reconciliation> reconciliation) {
    Inventory inventory =
        reconciliation.map(Reconciliation::inventory).orElse(session.inputs().inventory());
    List<Standing> standings = reconciliation.map(Standing::of).orElse(List.of());
    Region home = inventory.homeRegion();
    List<StackSetDefinition> definitions = session.inputs().catalog().stackSets();
    Desired desired =
        DesiredBuilder.build(
            definitions,
            session.inputs().catalog().waves(),
            inventory.accounts(),
            standings,
            home,
            session.today());
    Set<AccountId> chosen =
        inventory.select(selector).accounts().stream()
            .map(Account::id)
            .filter(asked::contains)
            .collect(Collectors.toSet());
    List<Wanted.StackSet> stackSets = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      stackSets.add(
          new Wanted.StackSet(definitions.get(i), targets(desired.stackSets().get(i), chosen)));
    }
    return Wanted.of(home, stackSets);
  }

  private static SortedMap<AccountId, SortedMap<Region, Map<String, String>>> targets(
      DesiredStackSet stackSet, Set<AccountId> chosen) {
    SortedMap<AccountId, SortedMap<Region, Map<String, String>>> targets = new TreeMap<>();
    for (Map.Entry<InstanceKey, SortedMap<String, String>> target :
        stackSet.instances().entrySet()) {
      InstanceKey where = target.getKey();
      if (chosen.contains(where.account())) {
        Map<String, String> values = new TreeMap<>(stackSet.content().parameters());
        values.putAll(target.getValue());
        targets
            .computeIfAbsent(where.account(), account -> new TreeMap<>())
            .put(where.region(), values);
      }
    }
    return targets;
  }
}
