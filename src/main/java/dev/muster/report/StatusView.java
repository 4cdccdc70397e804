package dev.muster.report;

import static java.util.stream.Collectors.toSet;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every account is, wanted against actual.
 *
 * @param targets how many targets are in which state
 * @param accountStates how many accounts are in which state; an account is as its worst target
 * @param stackSets the columns
 * @param accounts the worst first; all of them, or only some of those that are counted
 * @param causes reasons of what is not right, or left alone
 */
public record StatusView(
    Map<TargetState, Integer> targets,
    Map<TargetState, Integer> accountStates,
    List<StackSetName> stackSets,
    List<AccountStatus> accounts,
    List<CauseGroup> causes)
    implements View {
  public StatusView {
    targets = Collections.unmodifiableMap(new EnumMap<>(targets));
    accountStates = Collections.unmodifiableMap(new EnumMap<>(accountStates));
    stackSets = List.copyOf(stackSets);
    accounts = List.copyOf(accounts);
    causes = List.copyOf(causes);
  }

  /** An account with all its targets. */
  public record AccountStatus(AccountRef account, TargetState state, List<TargetStatus> targets) {
    public AccountStatus {
      targets = List.copyOf(targets);
    }
  }

  /** A row, told below its account. */
  public record TargetStatus(
      StackSetName stackSet,
      Region region,
      TargetState state,
      Optional<String> wantedVersion,
      Optional<String> actualVersion,
      String reason) {}

  /**
   * @param stackSets the columns in their order; those that only rows name follow
   * @param rows one per target; Regions of an account stay in this order
   */
  public static StatusView of(List<StackSetName> stackSets, List<StatusRow> rows) {
    Map<TargetState, Integer> targets = new EnumMap<>(TargetState.class);
    SortedMap<AccountRef, List<StatusRow>> byAccount = new TreeMap<>();
    Causes causes = new Causes();
    for (StatusRow row : rows) {
      targets.merge(row.state(), 1, Integer::sum);
      byAccount.computeIfAbsent(row.account(), account -> new ArrayList<>()).add(row);
      if (row.state() != TargetState.CURRENT && !row.reason().isBlank()) {
        causes.add(row.target(), row.reason());
      }
    }
    List<AccountStatus> accounts = new ArrayList<>();
    byAccount.forEach((account, of) -> accounts.add(status(account, of)));
    accounts.sort(Comparator.comparing(AccountStatus::state));
    Map<TargetState, Integer> accountStates = new EnumMap<>(TargetState.class);
    accounts.forEach(account -> accountStates.merge(account.state(), 1, Integer::sum));
    List<StackSetName> columns = new ArrayList<>(stackSets);
    rows.stream().map(StatusRow::stackSet).sorted().forEach(columns::add);
    return new StatusView(
        targets,
        accountStates,
        columns.stream().distinct().toList(),
        accounts,
        causes.groups(names(rows)));
  }

  /** Whether every target is as wanted, or left alone on purpose. */
  public boolean isAllRight() {
    return targets.keySet().stream().allMatch(TargetState::isRight);
  }

  /** The same counts, with only those accounts and reasons that are not right. */
  public StatusView notRight() {
    List<AccountStatus> wrong =
        accounts.stream()
            .filter(
                account -> account.targets().stream().anyMatch(target -> !target.state().isRight()))
            .toList();
    Set<AccountRef> shown = wrong.stream().map(AccountStatus::account).collect(toSet());
    return new StatusView(
        targets,
        accountStates,
        stackSets,
        wrong,
        causes.stream()
            .filter(
                group ->
                    group.accounts().stream()
                        .anyMatch(affected -> shown.contains(affected.account())))
            .toList());
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.status(this);
  }

  private static AccountNames names(List<StatusRow> rows) {
    Map<AccountId, String> names = new HashMap<>();
    rows.forEach(row -> names.put(row.account().id(), row.account().name()));
    return new AccountNames(names);
  }

  private static AccountStatus status(AccountRef account, List<StatusRow> rows) {
    return new AccountStatus(
        account,
        rows.stream().map(StatusRow::state).sorted().findFirst().orElseThrow(),
        rows.stream()
            .map(
                row ->
                    new TargetStatus(
                        row.stackSet(),
                        row.region(),
                        row.state(),
                        row.wantedVersion(),
                        row.actualVersion(),
                        row.reason()))
            .toList());
  }
}
