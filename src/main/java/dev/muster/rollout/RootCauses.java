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
import java.util.regex.Pattern;

/**
 * Finds out why targets failed, where it happened: the first resource that failed says more than
 * the summary that StackSets keeps. The same summary elsewhere has the same cause, so each one is
 * looked up once.
 */
final class RootCauses {
  /** Beyond it every account has a cause of its own, and the summaries have to do. */
  private static final int MOST_LOOKED_UP = 10;

  private static final Pattern REQUEST_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final RolloutPorts ports;
  private final Map<Summary, Optional<String>> known = new HashMap<>();
  private boolean unreadable;

  RootCauses(RolloutPorts ports) {
    this.ports = ports;
  }

  /** What StackSets says of a failure, without what differs between accounts. */
  private record Summary(StackSetName stackSet, String text) {}

  /** The cause of a failed result, in the words that StackSets uses for failed resources. */
  String of(StackSetName stackSet, OperationResult failed) {
    Optional<MemberStacks> memberStacks = ports.beside().memberStacks();
    if (memberStacks.isEmpty()
        || failed.status() != OperationResult.Status.FAILED
        || FailureCause.of(failed.reason()).isBeforeAnyChange()) {
      return failed.reason();
    }
    Summary summary = new Summary(stackSet, general(failed.reason(), failed.instance()));
    if (!known.containsKey(summary)) {
      Optional<String> read =
          unreadable || known.size() >= MOST_LOOKED_UP
              ? Optional.empty()
              : read(memberStacks.get(), new Target(stackSet, failed.instance()));
      known.put(summary, read.map(text -> general(text, failed.instance())));
    }
    return known
        .getOrDefault(summary, Optional.empty())
        .map(text -> special(text, failed.instance()))
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

  private static String general(String text, InstanceKey at) {
    String same =
        text.replace(at.account().value(), "{account}").replace(at.region().code(), "{region}");
    return REQUEST_ID.matcher(same).replaceAll("{id}");
  }

  private static String special(String text, InstanceKey at) {
    return text.replace("{account}", at.account().value()).replace("{region}", at.region().code());
  }
}
