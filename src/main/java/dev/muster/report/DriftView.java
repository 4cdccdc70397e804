package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.ResourceDrift;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.rollout.DriftFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What somebody changed beside CloudFormation.
 *
 * @param stackSets what was looked at
 * @param accounts those with drift, by id
 * @param unchecked stacks that could not be looked at
 * @param causes why they could not
 * @param resources whether it was asked what has drifted in each instance
 */
public record DriftView(
    List<StackSetDrift> stackSets,
    List<AccountDrift> accounts,
    List<UncheckedTarget> unchecked,
    List<CauseGroup> causes,
    boolean resources)
    implements View {
  public DriftView {
    stackSets = List.copyOf(stackSets);
    accounts = List.copyOf(accounts);
    unchecked = List.copyOf(unchecked);
    causes = List.copyOf(causes);
  }

  /**
   * A stack set.
   *
   * @param operation the detection; empty when none was started
   * @param detail what is to be said about the state; may be blank
   * @param total its instances, also those that nobody asked for
   */
  public record StackSetDrift(
      StackSetName stackSet,
      DriftFinding.State state,
      Optional<OperationId> operation,
      String detail,
      int total,
      int drifted,
      int inSync,
      int unchecked) {}

  /** An account with drift. */
  public record AccountDrift(AccountRef account, List<TargetDrift> targets) {
    public AccountDrift {
      targets = List.copyOf(targets);
    }
  }

  /** A stack with drift. */
  public record TargetDrift(StackSetName stackSet, Region region, List<ResourceDrift> resources) {
    public TargetDrift {
      resources = List.copyOf(resources);
    }
  }

  /** A stack that could not be looked at. */
  public record UncheckedTarget(
      AccountRef account, StackSetName stackSet, Region region, String reason) {}

  /**
   * @param shown which targets somebody asked for; the counts of a stack set are about all of it
   */
  public static DriftView of(
      List<DriftFinding> findings, Predicate<Target> shown, AccountNames names, boolean resources) {
    List<StackSetDrift> stackSets = new ArrayList<>();
    SortedMap<AccountId, List<TargetDrift>> accounts = new TreeMap<>();
    List<UncheckedTarget> unchecked = new ArrayList<>();
    Causes causes = new Causes();
    for (DriftFinding finding : findings) {
      stackSets.add(stackSet(finding));
      finding
          .drifted()
          .forEach(
              (instance, found) -> {
                if (shown.test(new Target(finding.stackSet(), instance))) {
                  accounts
                      .computeIfAbsent(instance.account(), any -> new ArrayList<>())
                      .add(target(finding, instance, found));
                }
              });
      finding
          .unchecked()
          .forEach(
              (instance, reason) -> {
                Target target = new Target(finding.stackSet(), instance);
                if (shown.test(target)) {
                  causes.add(target, reason);
                  unchecked.add(
                      new UncheckedTarget(
                          names.of(target.account()), target.stackSet(), target.region(), reason));
                }
              });
    }
    List<AccountDrift> drifted = new ArrayList<>();
    accounts.forEach((id, targets) -> drifted.add(new AccountDrift(names.of(id), targets)));
    return new DriftView(stackSets, drifted, unchecked, causes.groups(names), resources);
  }

  private static StackSetDrift stackSet(DriftFinding finding) {
    return new StackSetDrift(
        finding.stackSet(),
        finding.state(),
        finding.operation(),
        finding.detail(),
        finding.total(),
        finding.drifted().size(),
        finding.inSync(),
        finding.unchecked().size());
  }

  private static TargetDrift target(
      DriftFinding finding, InstanceKey instance, List<ResourceDrift> found) {
    return new TargetDrift(finding.stackSet(), instance.region(), found);
  }

  /** How many stacks have drifted, of those that were asked for. */
  public int drifted() {
    return accounts.stream().mapToInt(account -> account.targets().size()).sum();
  }

  /** Whether every stack set was looked at to the end, and each of its instances. */
  public boolean isComplete() {
    return unchecked.isEmpty()
        && stackSets.stream()
            .allMatch(
                stackSet ->
                    switch (stackSet.state()) {
                      case CHECKED, ABSENT -> true;
                      case BUSY, UNFINISHED, STOPPED -> false;
                    });
  }

  /** Whether nothing was found that is not as its template says. */
  public boolean isInSync() {
    return accounts.isEmpty();
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.drift(this);
  }
}
