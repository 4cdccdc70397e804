package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberStacks;
import dev.muster.model.InstanceKey;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;

/** Stacks in member accounts, through the SDK, with credentials of a role in each account. */
final class AwsMemberStacks implements MemberStacks {
  private final SdkClients clients;
  private final Calls calls;
  private final MemberRoles roles;

  AwsMemberStacks(SdkClients clients, Calls calls, MemberRoles roles) {
    this.clients = clients;
    this.calls = calls;
    this.roles = roles;
  }

  @Override
  public Optional<ResourceFailure> firstFailure(InstanceKey where, String stackId) {
    DescribeStackEventsRequest.Builder request =
        DescribeStackEventsRequest.builder().stackName(stackId);
    roles.in(where.account()).ifPresent(request::overrideConfiguration);
    FirstFailure first = new FirstFailure(stackId);
    try {
      do {
        DescribeStackEventsResponse page =
            calls.call(
                "cloudformation:DescribeStackEvents",
                () -> clients.cloudFormation(where.region()).describeStackEvents(request.build()));
        page.stackEvents().forEach(first::see);
        request.nextToken(page.nextToken());
      } while (!first.isKnown() && request.build().nextToken() != null);
    } catch (CloudException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
    return first.found();
  }
}
