package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.model.Account;
import dev.muster.model.UserError;
import dev.muster.report.AccountNames;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  AccountNames read(Terminal terminal) {
    if (!Files.exists(inventory)) {
      return new AccountNames(Map.of());
    }
    LocalDate today =
        LocalDate.ofInstant(new RealTime(new Interruption()).instant(), ZoneOffset.UTC);
    try {
      Inventory read = InventoryReader.read(inventory, today);
      return new AccountNames(
          read.accounts().stream().collect(Collectors.toMap(Account::id, Account::name)));
    } catch (UserError e) {
      terminal.say("Accounts are shown without names: " + inventory + " has problems.");
      return new AccountNames(Map.of());
    }
  }
}
