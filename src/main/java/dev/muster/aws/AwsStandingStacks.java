package dev.muster.aws;

import dev.muster.cloud.StandingStacks;
import dev.muster.model.InstanceKey;
import dev.muster.model.StandingStack;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The stacks of member accounts, with their templates. */
final class AwsStandingStacks implements StandingStacks {
  /** What was never made, holds nothing, is going or is gone; some of it has no template. */
  private static final Set<StackStatus> NOT_THERE =
      EnumSet.of(
          StackStatus.REVIEW_IN_PROGRESS,
          StackStatus.ROLLBACK_COMPLETE,
          StackStatus.DELETE_IN_PROGRESS,
          StackStatus.DELETE_COMPLETE);

  private final MemberCloudFormation cloudFormation;

  AwsStandingStacks(MemberCloudFormation cloudFormation) {
    this.cloudFormation = cloudFormation;
  }

  @Override
  public List<StandingStack> find(InstanceKey where, Predicate<String> name) {
    return cloudFormation.describe(where).stream()
        .filter(stack -> name.test(stack.stackName()))
        .filter(stack -> !NOT_THERE.contains(stack.stackStatus()))
        .map(stack -> stack(where, stack))
        .toList();
  }

  private StandingStack stack(InstanceKey where, Stack stack) {
    return new StandingStack(
        where,
        stack.stackId(),
        stack.stackName(),
        stack.stackStatusAsString(),
        cloudFormation.template(where, stack.stackId()),
        StackSetAnswers.parameters(stack.parameters()),
        stack.capabilitiesAsStrings());
  }
}
