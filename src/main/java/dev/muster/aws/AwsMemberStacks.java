package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Identity;
import dev.muster.cloud.MemberStacks;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;

/** Stacks in member accounts, through the SDK, with credentials of a role in each account. */
final class AwsMemberStacks implements MemberStacks {
  private final SdkClients clients;
  private final Calls calls;
  private final Identity identity;
  private final Function<AccountId, AwsCredentialsProvider> roles;

  /**
   * @param roles credentials for a member account
   */
  AwsMemberStacks(
      SdkClients clients,
      Calls calls,
      Identity identity,
      Function<AccountId, AwsCredentialsProvider> roles) {
    this.clients = clients;
    this.calls = calls;
    this.identity = identity;
    this.roles = roles;
  }

  @Override
  public Optional<ResourceFailure> firstFailure(InstanceKey where, String stackId) {
    DescribeStackEventsRequest.Builder request =
        DescribeStackEventsRequest.builder().stackName(stackId);
    credentials(where.account()).ifPresent(request::overrideConfiguration);
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

  /** Our own account needs no role, and may have none of that name. */
  private Optional<AwsRequestOverrideConfiguration> credentials(AccountId account) {
    return identity.whoAmI().account().equals(account)
        ? Optional.empty()
        : Optional.of(
            AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(roles.apply(account))
                .build());
  }
}
