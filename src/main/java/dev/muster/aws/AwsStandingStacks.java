package dev.muster.aws;

import dev.muster.cloud.StandingStacks;
import dev.muster.model.InstanceKey;
import dev.muster.model.StandingStack;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The stacks of member accounts, with their templates. */
final class AwsStandingStacks implements StandingStacks {
  private final MemberCloudFormation cloudFormation;

  AwsStandingStacks(MemberCloudFormation cloudFormation) {
    this.cloudFormation = cloudFormation;
  }

  @Override
  public List<StandingStack> find(InstanceKey where, Predicate<String> name) {
    return cloudFormation.describe(where).stream()
        .filter(stack -> name.test(stack.stackName()))
        .filter(stack -> !"DELETE_COMPLETE".equals(stack.stackStatusAsString()))
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
