package dev.muster.aws;

import dev.muster.cloud.StandingStacks;
import dev.muster.model.InstanceKey;
import dev.muster.model.StandingStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** DescribeStacks and GetTemplate in member accounts. */
final class AwsStandingStacks implements StandingStacks {
  private final SdkClients clients;
  private final Calls calls;
  private final MemberCredentials credentials;

  AwsStandingStacks(SdkClients clients, Calls calls, MemberCredentials credentials) {
    this.clients = clients;
    this.calls = calls;
    this.credentials = credentials;
  }

  @Override
  public List<StandingStack> find(InstanceKey where, Predicate<String> name) {
    Optional<AwsRequestOverrideConfiguration> as = credentials.of(where.account());
    DescribeStacksRequest.Builder request = DescribeStacksRequest.builder();
    as.ifPresent(request::overrideConfiguration);
    List<StandingStack> found = new ArrayList<>();
    do {
      DescribeStacksResponse page =
          calls.call(
              "cloudformation:DescribeStacks",
              () -> clients.cloudFormation(where.region()).describeStacks(request.build()));
      page.stacks().stream()
          .filter(stack -> name.test(stack.stackName()))
          .filter(stack -> !"DELETE_COMPLETE".equals(stack.stackStatusAsString()))
          .map(stack -> stack(where, stack, as))
          .forEach(found::add);
      request.nextToken(page.nextToken());
    } while (request.build().nextToken() != null);
    return found;
  }

  private StandingStack stack(
      InstanceKey where, Stack stack, Optional<AwsRequestOverrideConfiguration> as) {
    SortedMap<String, String> parameters = new TreeMap<>();
    stack
        .parameters()
        .forEach(
            one -> parameters.put(one.parameterKey(), Words.said(one.parameterValue()).orElse("")));
    return new StandingStack(
        where,
        stack.stackId(),
        stack.stackName(),
        stack.stackStatusAsString(),
        template(where, stack.stackId(), as),
        parameters,
        stack.capabilitiesAsStrings());
  }

  private String template(
      InstanceKey where, String stackId, Optional<AwsRequestOverrideConfiguration> as) {
    GetTemplateRequest.Builder request =
        GetTemplateRequest.builder().stackName(stackId).templateStage(TemplateStage.ORIGINAL);
    as.ifPresent(request::overrideConfiguration);
    return calls
        .call(
            "cloudformation:GetTemplate",
            () -> clients.cloudFormation(where.region()).getTemplate(request.build()))
        .templateBody();
  }
}
