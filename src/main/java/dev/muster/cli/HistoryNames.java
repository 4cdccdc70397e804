package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.model.Account;
import dev.muster.model.UserError;
import dev.muster.report.AccountNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What accounts are called, for commands that read the history and nothing else. */
final class HistoryNames {
  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      defaultValue = "accounts.yaml",
      description = "Where the names of the accounts are looked up (default: ${DEFAULT-VALUE}).")
  Path inventory = Path.of("accounts.yaml");

  /** A history can be read without the inventory; then accounts have no names. */
  AccountNames read(Sessions sessions) {
    if (!Files.exists(inventory)) {
      return new AccountNames(Map.of());
    }
    try {
      Inventory read = InventoryReader.read(inventory, sessions.today());
      return new AccountNames(
          read.accounts().stream().collect(Collectors.toMap(Account::id, Account::name)));
    } catch (UserError e) {
      sessions.terminal().say("Accounts are shown without names: " + inventory + " has problems.");
      return new AccountNames(Map.of());
    }
  }
}
