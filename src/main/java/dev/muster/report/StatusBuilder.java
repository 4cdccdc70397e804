package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.StackSetName;
import dev.muster.report.StatusView.AccountStatus;
import dev.muster.report.StatusView.StatusGroup;
import dev.muster.report.StatusView.TargetStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the rows of a status together: by account, by state, by reason. */
final class StatusBuilder {
  private final StatusFacts facts;

  StatusBuilder(StatusFacts facts) {
    this.facts = facts;
  }

  StatusView of(List<StackSetName> stackSets, List<StatusRow> rows) {
    Map<TargetState, Integer> targets = new EnumMap<>(TargetState.class);
    Map<TargetState, Causes> byState = new EnumMap<>(TargetState.class);
    SortedMap<AccountRef, List<StatusRow>> byAccount = new TreeMap<>();
    Causes causes = new Causes();
    for (StatusRow row : rows) {
      targets.merge(row.state(), 1, Integer::sum);
      byAccount.computeIfAbsent(row.account(), account -> new ArrayList<>()).add(row);
      if (row.state() != TargetState.CURRENT && !row.reason().isBlank()) {
        causes.add(row.target(), row.reason());
        if (row.state().isOfTheAccount()) {
          byState
              .computeIfAbsent(row.state(), state -> new Causes())
              .add(row.target(), row.reason());
        }
      }
    }
    List<AccountStatus> accounts = new ArrayList<>();
    byAccount.forEach((account, of) -> accounts.add(status(account, of)));
    accounts.sort(Comparator.comparing(AccountStatus::state));
    Map<TargetState, Integer> accountStates = new EnumMap<>(TargetState.class);
    accounts.forEach(account -> accountStates.merge(account.state(), 1, Integer::sum));
    List<StackSetName> columns = new ArrayList<>(stackSets);
    rows.stream().map(StatusRow::stackSet).sorted().forEach(columns::add);
    AccountNames names = names(rows);
    List<StatusGroup> groups = new ArrayList<>();
    byState.forEach((state, why) -> groups.add(new StatusGroup(state, why.groups(names))));
    return new StatusView(
        facts.observedAt(),
        facts.since(),
        targets,
        accountStates,
        columns.stream().distinct().toList(),
        accounts,
        causes.groups(names),
        groups,
        facts.definitions(),
        facts.notInInventory());
  }

  private static AccountNames names(List<StatusRow> rows) {
    Map<AccountId, String> names = new HashMap<>();
    rows.forEach(row -> names.put(row.account().id(), row.account().name()));
    return new AccountNames(names);
  }

  private AccountStatus status(AccountRef account, List<StatusRow> rows) {
    return new AccountStatus(
        account,
        rows.stream().map(StatusRow::state).sorted().findFirst().orElseThrow(),
        rows.stream().map(this::target).toList());
  }

  private TargetStatus target(StatusRow row) {
    Optional<Remembered> last =
        row.state() == TargetState.CURRENT ? Optional.empty() : facts.memory().last(row.target());
    Optional<String> version = row.actualVersion();
    Optional<VersionSource> source = version.map(known -> VersionSource.OBSERVED);
    if (version.isEmpty() && row.state().holdsSomething()) {
      version = last.flatMap(Remembered::version);
      source = Optional.of(version.isPresent() ? VersionSource.REMEMBERED : VersionSource.UNKNOWN);
    }
    return new TargetStatus(
        row.stackSet(),
        row.region(),
        row.state(),
        row.wantedVersion(),
        version,
        source,
        last,
        row.reason());
  }
}
