package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.journal.Journal;
import dev.muster.model.Account;
import dev.muster.model.UserError;
import dev.muster.report.AccountNames;
import dev.muster.report.RunView;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells one run again, from its events. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show one run: every account, stack set and Region with its outcome.",
    footer = {
      "",
      "Examples:",
      "  muster runs show 20261122-0641-k3f9",
      "  muster runs show 20261122-0641-k3f9 -o json"
    })
final class RunsShowCommand implements Callable<Integer> {
  @Mixin JournalOptions journalOptions = new JournalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      defaultValue = "accounts.yaml",
      description = "Where the names of the accounts are looked up (default: ${DEFAULT-VALUE}).")
  Path inventory = Path.of("accounts.yaml");

  @Parameters(paramLabel = "RUN", description = "The run, as 'muster runs' lists it.")
  String run = "";

  private final Sessions sessions;

  RunsShowCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    RunId id = id();
    try (Journal journal = journalOptions.open()) {
      List<RecordedEvent> events = journal.events(id);
      if (events.isEmpty()) {
        throw unknown();
      }
      sessions.terminal().result(output.render(RunView.of(events, journal.plan(id), names())));
    }
    return ExitCode.OK.code();
  }

  private RunId id() {
    try {
      return new RunId(run);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private UserError unknown() {
    return UserError.of(
        "The journal knows no run '" + run + "'.", "List the runs it knows with: muster runs");
  }

  /** A history can be read without the inventory; then accounts have no names. */
  private AccountNames names() {
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
