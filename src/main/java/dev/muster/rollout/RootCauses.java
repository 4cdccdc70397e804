package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.MemberStacks.ResourceFailure;
import dev.muster.cloud.OperationResult;
import dev.muster.model.InstanceKey;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out why targets failed, where it happened: the first resource that failed says more than
 * the summary that StackSets keeps. The same summary elsewhere has the same cause, so each one is
 * looked up once.
 */
final class RootCauses {
  /** Beyond it every account has a cause of its own, and the summaries have to do. */
  private static final int MOST_LOOKED_UP = 10;

  private final RolloutPorts ports;
  private final Map<Summary, Optional<Found>> known = new HashMap<>();
  private boolean unreadable;

  RootCauses(RolloutPorts ports) {
    this.ports = ports;
  }

  /** What StackSets says of a failure, without what differs between accounts. */
  private record Summary(StackSetName stackSet, SharedCause said) {}

  /**
   * What was read in one account.
   *
   * @param text word for word
   */
  private record Found(InstanceKey at, String text) {
    /** The same words there, and what they have in common with other places elsewhere. */
    String told(InstanceKey place) {
      return place.equals(at) ? text : SharedCause.of(text, at).at(place);
    }
  }

  /** The cause of a failed result, in the words that StackSets uses for failed resources. */
  String of(StackSetName stackSet, OperationResult failed) {
    Optional<MemberStacks> memberStacks = ports.beside().memberStacks();
    if (memberStacks.isEmpty()
        || failed.status() != OperationResult.Status.FAILED
        || FailureCause.of(failed.reason()).saysItAll()) {
      return failed.reason();
    }
    Summary summary = new Summary(stackSet, SharedCause.of(failed.reason(), failed.instance()));
    if (!known.containsKey(summary)) {
      Optional<String> read =
          unreadable || known.size() >= MOST_LOOKED_UP
              ? Optional.empty()
              : read(memberStacks.get(), new Target(stackSet, failed.instance()));
      known.put(summary, read.map(text -> new Found(failed.instance(), text)));
    }
    return known
        .getOrDefault(summary, Optional.empty())
        .map(found -> found.told(failed.instance()))
        .orElse(failed.reason());
  }

  private Optional<String> read(MemberStacks memberStacks, Target target) {
    try {
      List<StackInstance> there =
          ports.stackSets().instancesOf(target.stackSet(), target.account());
      return there.stream()
          .filter(instance -> instance.key().equals(target.instance()))
          .findFirst()
          .flatMap(StackInstance::stackId)
          .flatMap(stackId -> memberStacks.firstFailure(target.instance(), stackId))
          .map(RootCauses::sentence);
    } catch (CloudException e) {
      unreadable = true;
      String message = e.action() + ": " + e.getMessage();
      ports.log().append(new Event.CauseUnread(target, message, advice(e)));
      return Optional.empty();
    }
  }

  private static String advice(CloudException e) {
    return e.advice().isBlank()
        ? "With sts:AssumeRole into a role of the accounts that may call"
            + " cloudformation:DescribeStackEvents (see --member-role), Muster would show the"
            + " resource that failed first."
        : e.advice();
  }

  private static String sentence(ResourceFailure failure) {
    return "ResourceLogicalId:"
        + failure.logicalId()
        + ", ResourceType:"
        + failure.resourceType()
        + ", ResourceStatusReason:"
        + failure.reason();
  }
}
