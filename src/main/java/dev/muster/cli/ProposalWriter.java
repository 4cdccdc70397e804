package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryFile;
import dev.muster.inventory.InventoryReader;
import dev.muster.inventory.ParameterEdit;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.preflight.Proposal;
import dev.muster.report.Count;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts proposed parameters into accounts.yaml. */
final class ProposalWriter {
  private ProposalWriter() {}

  /**
   * @return what to tell a person
   * @throws dev.muster.model.UserError when the file cannot be changed; it is as before then
   */
  static String write(Path inventory, List<Proposal> proposals, LocalDate today) {
    InventoryFile.edit(
        inventory, text -> changed(inventory.toString(), text, proposals, today), today);
    int accounts = (int) proposals.stream().map(Proposal::account).distinct().count();
    return "Wrote parameters of " + Count.of(accounts, "account") + " into " + inventory + ".";
  }

  /**
   * Whether {@link #write} would do it; changes nothing.
   *
   * @throws dev.muster.model.UserError when the file cannot be changed
   */
  static void check(Path inventory, List<Proposal> proposals, LocalDate today) {
    InventoryFile.check(
        inventory, text -> changed(inventory.toString(), text, proposals, today), today);
  }

  /** The text of the file with what is proposed. */
  private static String changed(
      String file, String text, List<Proposal> proposals, LocalDate today) {
    Inventory inventory = InventoryReader.read(file, text, today);
    Map<AccountId, Map<String, SortedMap<String, ParameterValue>>> values = new TreeMap<>();
    for (Proposal proposal : proposals) {
      SortedMap<String, ParameterValue> whole = new TreeMap<>();
      proposal
          .parameters()
          .forEach((name, change) -> whole.put(name, whole(inventory, proposal, name, change)));
      values
          .computeIfAbsent(proposal.account(), account -> new TreeMap<>())
          .put(proposal.stackSet(), whole);
    }
    return ParameterEdit.set(file, text, values);
  }

  /** What the account will have: Regions that the change does not name stay as they are. */
  private static ParameterValue whole(
      Inventory inventory, Proposal proposal, String name, ParameterValue change) {
    return inventory
        .account(proposal.account())
        .map(
            account ->
                Optional.ofNullable(
                        account.parameters().getOrDefault(proposal.stackSet(), Map.of()).get(name))
                    .map(known -> known.with(change))
                    .orElse(change)
                    .simplified(account.regions()))
        .orElse(change);
  }
}
