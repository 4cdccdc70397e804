package dev.muster.cli;

import dev.muster.catalog.Catalog;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryFile;
import dev.muster.inventory.InventoryReader;
import dev.muster.inventory.ParameterEdit;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.preflight.Proposal;
import dev.muster.report.Count;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts proposed parameters into accounts.yaml.
 *
 * @param catalog tells to which Regions the stack sets go
 */
record ProposalWriter(Path inventory, Catalog catalog, LocalDate today) {

  static ProposalWriter of(Session session, Path inventory) {
    return new ProposalWriter(inventory, session.inputs().catalog(), session.today());
  }

  /**
   * @return what to tell a person
   * @throws dev.muster.model.UserError when the file cannot be changed; it is as before then
   */
  String write(List<Proposal> proposals) {
    InventoryFile.edit(inventory, text -> changed(text, proposals), today);
    int accounts = (int) proposals.stream().map(Proposal::account).distinct().count();
    return "Wrote parameters of " + Count.of(accounts, "account") + " into " + inventory + ".";
  }

  /**
   * Whether {@link #write} would do it; changes nothing.
   *
   * @throws dev.muster.model.UserError when the file cannot be changed
   */
  void check(List<Proposal> proposals) {
    InventoryFile.check(inventory, text -> changed(text, proposals), today);
  }

  /** The text of the file with what is proposed. */
  private String changed(String text, List<Proposal> proposals) {
    String file = inventory.toString();
    Inventory before = InventoryReader.read(file, text, today);
    Map<AccountId, Map<String, SortedMap<String, ParameterValue>>> values = new TreeMap<>();
    for (Proposal proposal : proposals) {
      SortedMap<String, ParameterValue> whole = new TreeMap<>();
      proposal
          .parameters()
          .forEach((name, change) -> whole.put(name, whole(before, proposal, name, change)));
      values
          .computeIfAbsent(proposal.account(), account -> new TreeMap<>())
          .put(proposal.stackSet(), whole);
    }
    return ParameterEdit.set(file, text, values, today);
  }

  /** What the account will have: Regions that the change does not name stay as they are. */
  private ParameterValue whole(
      Inventory before, Proposal proposal, String name, ParameterValue change) {
    return before
        .account(proposal.account())
        .map(
            account ->
                Optional.ofNullable(
                        account.parameters().getOrDefault(proposal.stackSet(), Map.of()).get(name))
                    .map(known -> known.with(change))
                    .orElse(change)
                    .simplified(regions(account, proposal.stackSet(), before.homeRegion())))
        .orElse(change);
  }

  /** Wherever a value may hold: a stack set can go further than the account's own list. */
  private List<Region> regions(Account account, String stackSet, Region home) {
    Set<Region> regions = new LinkedHashSet<>(account.regions());
    for (StackSetDefinition definition : catalog.stackSets()) {
      if (definition.folder().equals(stackSet)) {
        regions.addAll(definition.regions().regionsOf(account, home));
      }
    }
    return List.copyOf(regions);
  }
}
