package dev.muster.rollout;

import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.StackInstance;
import dev.muster.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Says how creations that failed are removed, so that nothing half-made stays in an account. */
final class FailedCreations {
  private final StackSets stackSets;
  private final OwnOperations own;

  FailedCreations(StackSets stackSets, OwnOperations own) {
    this.stackSets = stackSets;
    this.own = own;
  }

  /**
   * The removals: with a stack behind the instance, both go; without one, or when StackSets gave
   * the instance up, it is only forgotten, since a deletion would fail again. One that somebody
   * else is at by now is left to them.
   */
  List<Step> removals(Step creation, Collection<InstanceKey> failed) {
    List<StackInstance> there =
        failed.stream()
            .map(InstanceKey::account)
            .distinct()
            .flatMap(account -> stackSets.instancesOf(creation.stackSet(), account).stream())
            .filter(instance -> failed.contains(instance.key()) && !instance.isCurrent())
            .filter(own::wereLastAt)
            .toList();
    Predicate<StackInstance> deletable =
        instance ->
            instance.stackId().isPresent() && instance.status() != InstanceStatus.INOPERABLE;
    List<Step> removals = new ArrayList<>();
    removals.addAll(steps(creation, Step.Kind.DELETE_INSTANCES, there, deletable));
    removals.addAll(steps(creation, Step.Kind.DETACH_INSTANCES, there, deletable.negate()));
    return removals;
  }

  /** One step per distinct set of Regions. */
  private static List<Step> steps(
      Step creation, Step.Kind kind, List<StackInstance> there, Predicate<StackInstance> which) {
    Map<AccountId, List<InstanceKey>> byAccount = new LinkedHashMap<>();
    there.stream()
        .filter(which)
        .map(StackInstance::key)
        .forEach(key -> byAccount.computeIfAbsent(key.account(), a -> new ArrayList<>()).add(key));
    return byAccount.entrySet().stream()
        .map(
            entry ->
                new DeploymentTargets(
                    List.of(entry.getKey()),
                    entry.getValue().stream().map(InstanceKey::region).toList()))
        .map(targets -> creation.removal(kind, targets))
        .toList();
  }
}
