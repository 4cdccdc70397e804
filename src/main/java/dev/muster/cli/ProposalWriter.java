package dev.muster.cli;

import dev.muster.inventory.InventoryFile;
import dev.muster.inventory.ParameterEdit;
import dev.muster.model.AccountId;
import dev.muster.preflight.Proposal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
    if (proposals.isEmpty()) {
      return "There is nothing to write into " + inventory + ".";
    }
    Map<AccountId, Map<String, SortedMap<String, String>>> values = new TreeMap<>();
    for (Proposal proposal : proposals) {
      values
          .computeIfAbsent(proposal.account(), account -> new TreeMap<>())
          .put(proposal.stackSet(), proposal.parameters());
    }
    InventoryFile.edit(
        inventory, text -> ParameterEdit.set(inventory.toString(), text, values), today);
    return "Wrote parameters of "
        + values.size()
        + (values.size() == 1 ? " account" : " accounts")
        + " into "
        + inventory
        + ". Look at the difference, then run preflight again.";
  }
}
