package dev.muster.aws;

import dev.muster.aws.Pages.Page;
import dev.muster.model.InstanceKey;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/**
 * What CloudFormation says about the single stacks of an account, asked as whom it wants to hear.
 */
final class MemberCloudFormation {
  private final SdkClients clients;
  private final Calls calls;
  private final MemberCredentials credentials;

  MemberCloudFormation(SdkClients clients, Calls calls, MemberCredentials credentials) {
    this.clients = clients;
    this.calls = calls;
    this.credentials = credentials;
  }

  /** Asks what costs nothing: a filter that hardly anything passes gives the shortest answer. */
  void ask(InstanceKey where) {
    ListStacksRequest request = listing(where, List.of(StackStatus.REVIEW_IN_PROGRESS)).build();
    calls.call(
        "cloudformation:ListStacks",
        () -> clients.cloudFormation(where.region()).listStacks(request));
  }

  List<StackSummary> list(InstanceKey where, Collection<StackStatus> statuses) {
    return new Pages<>(
            calls,
            "cloudformation:ListStacks",
            token ->
                clients
                    .cloudFormation(where.region())
                    .listStacks(listing(where, statuses).nextToken(token).build()))
        .all(answer -> Page.of(answer.stackSummaries(), answer.nextToken()));
  }

  private ListStacksRequest.Builder listing(InstanceKey where, Collection<StackStatus> statuses) {
    ListStacksRequest.Builder request = ListStacksRequest.builder().stackStatusFilters(statuses);
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    return request;
  }

  /** All stacks, also such as were deleted. */
  List<Stack> describe(InstanceKey where) {
    return describe(where, DescribeStacksRequest.builder());
  }

  /**
   * The stack of a name or an id.
   *
   * @throws dev.muster.cloud.CloudException of kind NOT_FOUND when there is none
   */
  List<Stack> describe(InstanceKey where, String stack) {
    return describe(where, DescribeStacksRequest.builder().stackName(stack));
  }

  private List<Stack> describe(InstanceKey where, DescribeStacksRequest.Builder request) {
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    return new Pages<>(
            calls,
            "cloudformation:DescribeStacks",
            token ->
                clients
                    .cloudFormation(where.region())
                    .describeStacks(request.nextToken(token).build()))
        .all(answer -> Page.of(answer.stacks(), answer.nextToken()));
  }

  /**
   * @throws dev.muster.cloud.CloudException of kind NOT_FOUND when there is no such stack
   */
  List<StackResourceSummary> resources(InstanceKey where, String stackId) {
    ListStackResourcesRequest.Builder request =
        ListStackResourcesRequest.builder().stackName(stackId);
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    return new Pages<>(
            calls,
            "cloudformation:ListStackResources",
            token ->
                clients
                    .cloudFormation(where.region())
                    .listStackResources(request.nextToken(token).build()))
        .all(answer -> Page.of(answer.stackResourceSummaries(), answer.nextToken()));
  }

  /** The template as it was sent. */
  String template(InstanceKey where, String stackId) {
    GetTemplateRequest.Builder request =
        GetTemplateRequest.builder().stackName(stackId).templateStage(TemplateStage.ORIGINAL);
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    return calls
        .call(
            "cloudformation:GetTemplate",
            () -> clients.cloudFormation(where.region()).getTemplate(request.build()))
        .templateBody();
  }
}
