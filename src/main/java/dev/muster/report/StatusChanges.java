package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.Target;
import dev.muster.report.StatusView.AccountStatus;
import dev.muster.report.StatusView.TargetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of the targets between two looks. */
public final class StatusChanges {
  private StatusChanges() {}

  /**
   * A target whose state is another one.
   *
   * @param before empty when it was not there
   * @param after empty when it is not there any more
   */
  public record Change(
      AccountRef account,
      Target target,
      Optional<TargetState> before,
      Optional<TargetState> after) {}

  /** In the order of accounts, stack sets and Regions. */
  public static List<Change> between(StatusView before, StatusView after) {
    SortedMap<Target, TargetState> old = states(before);
    SortedMap<Target, TargetState> now = states(after);
    Map<AccountId, AccountRef> accounts = new TreeMap<>();
    List.of(before, after)
        .forEach(
            view -> view.accounts().forEach(it -> accounts.put(it.account().id(), it.account())));
    TreeSet<Target> all = new TreeSet<>(old.keySet());
    all.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (Target target : all) {
      Optional<TargetState> was = Optional.ofNullable(old.get(target));
      Optional<TargetState> is = Optional.ofNullable(now.get(target));
      if (!was.equals(is)) {
        changes.add(
            new Change(
                accounts.getOrDefault(target.account(), new AccountRef(target.account(), "")),
                target,
                was,
                is));
      }
    }
    return changes;
  }

  private static SortedMap<Target, TargetState> states(StatusView view) {
    SortedMap<Target, TargetState> states = new TreeMap<>();
    for (AccountStatus account : view.accounts()) {
      for (TargetStatus target : account.targets()) {
        states.put(
            Target.of(target.stackSet(), account.account().id(), target.region()), target.state());
      }
    }
    return states;
  }
}
