package dev.muster.report;

import static java.util.stream.Collectors.toSet;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where every account is, wanted against actual.
 *
 * @param observedAt when AWS was asked; everything is as it was then, unless it is remembered
 * @param since only accounts to which a run did something since then, as remembered
 * @param targets how many targets are in which state
 * @param accountStates how many accounts are in which state; an account is as its worst target
 * @param stackSets the columns
 * @param accounts the worst first; all of them, or only some of those that are counted
 * @param causes reasons of what is not right, or left alone
 * @param groups those of {@code causes} that are about the account, by state
 * @param definitions the definition of each stack set, wanted against actual
 * @param notInInventory accounts of the organization that nobody listed
 */
public record StatusView(
    Optional<Instant> observedAt,
    Optional<Instant> since,
    Map<TargetState, Integer> targets,
    Map<TargetState, Integer> accountStates,
    List<StackSetName> stackSets,
    List<AccountStatus> accounts,
    List<CauseGroup> causes,
    List<StatusGroup> groups,
    List<DefinitionStatus> definitions,
    List<AccountRef> notInInventory)
    implements View {
  public StatusView {
    targets = Collections.unmodifiableMap(new EnumMap<>(targets));
    accountStates = Collections.unmodifiableMap(new EnumMap<>(accountStates));
    stackSets = List.copyOf(stackSets);
    accounts = List.copyOf(accounts);
    causes = List.copyOf(causes);
    groups = List.copyOf(groups);
    definitions = List.copyOf(definitions);
    notInInventory = List.copyOf(notInInventory);
  }

  /** Accounts that are left alone, or out of reach, in the same way. */
  public record StatusGroup(TargetState state, List<CauseGroup> causes) {
    public StatusGroup {
      causes = List.copyOf(causes);
    }
  }

  /** An account with all its targets. */
  public record AccountStatus(AccountRef account, TargetState state, List<TargetStatus> targets) {
    public AccountStatus {
      targets = List.copyOf(targets);
    }
  }

  /**
   * A row, told below its account.
   *
   * @param actualSource how the actual version is known; empty where there is nothing
   * @param last what a run did to it last; remembered, and only where it is not as wanted
   */
  public record TargetStatus(
      StackSetName stackSet,
      Region region,
      TargetState state,
      Optional<String> wantedVersion,
      Optional<String> actualVersion,
      Optional<VersionSource> actualSource,
      Optional<Remembered> last,
      String reason) {}

  /** The same without anything but the rows. */
  public static StatusView of(List<StackSetName> stackSets, List<StatusRow> rows) {
    return of(stackSets, rows, StatusFacts.none());
  }

  /**
   * @param stackSets the columns in their order; those that only rows name follow
   * @param rows one per target; Regions of an account stay in this order
   */
  public static StatusView of(
      List<StackSetName> stackSets, List<StatusRow> rows, StatusFacts facts) {
    return new StatusBuilder(facts).of(stackSets, rows);
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
    List<StatusGroup> left =
        groups.stream()
            .map(group -> new StatusGroup(group.state(), about(shown, group.causes())))
            .filter(group -> !group.causes().isEmpty())
            .toList();
    return new StatusView(
        observedAt,
        since,
        targets,
        accountStates,
        stackSets,
        wrong,
        about(shown, causes),
        left,
        definitions,
        notInInventory);
  }

  private static List<CauseGroup> about(Set<AccountRef> shown, List<CauseGroup> causes) {
    return causes.stream()
        .filter(
            group ->
                group.accounts().stream().anyMatch(affected -> shown.contains(affected.account())))
        .toList();
  }

  /** Reasons of what is not right, without those that are about the account. */
  public List<CauseGroup> reasons() {
    Set<CauseGroup> elsewhere =
        groups.stream().flatMap(group -> group.causes().stream()).collect(toSet());
    return causes.stream().filter(group -> !elsewhere.contains(group)).toList();
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.status(this);
  }
}
