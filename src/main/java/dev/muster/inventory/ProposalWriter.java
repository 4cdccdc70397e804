package dev.muster.inventory;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
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
 * @param definitions tell to which Regions the stack sets go
 */
public record ProposalWriter(
    Path inventory, List<StackSetDefinition> definitions, LocalDate today) {
  public ProposalWriter {
    definitions = List.copyOf(definitions);
  }

  /**
   * @throws dev.muster.model.UserError when the file cannot be changed; it is as before then
   */
  public void write(List<Proposal> proposals) {
    InventoryFile.edit(inventory, text -> changed(text, proposals), today);
  }

  /**
   * What {@link #write} would put into the file; writes nothing.
   *
   * @throws dev.muster.model.UserError when the file cannot be changed
   */
  public String text(List<Proposal> proposals) {
    return InventoryFile.changed(inventory, text -> changed(text, proposals), today);
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
    for (StackSetDefinition definition : definitions) {
      if (definition.folder().equals(stackSet)) {
        regions.addAll(definition.regions().regionsOf(account, home));
      }
    }
    return List.copyOf(regions);
  }
}
