package dev.muster.aws;

import dev.muster.cloud.Identity;
import dev.muster.cloud.MemberAccounts;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Member accounts through the SDK, with credentials of a role in each. */
final class AwsMemberAccounts implements MemberAccounts {
  private final SdkClients clients;
  private final Calls calls;
  private final Identity identity;
  private final BiFunction<AccountId, String, AwsCredentialsProvider> roles;

  /**
   * @param roles credentials for a role of a member account
   */
  AwsMemberAccounts(
      SdkClients clients,
      Calls calls,
      Identity identity,
      BiFunction<AccountId, String, AwsCredentialsProvider> roles) {
    this.clients = clients;
    this.calls = calls;
    this.identity = identity;
    this.roles = roles;
  }

  @Override
  public void assume(AccountId account, String role) {
    credentials(account, role).ifPresent(AwsCredentialsProvider::resolveCredentials);
  }

  @Override
  public void askCloudFormation(AccountId account, String role, Region region) {
    // A filter that hardly anything passes: the shortest answer there is.
    ListStacksRequest.Builder request =
        ListStacksRequest.builder().stackStatusFilters(StackStatus.REVIEW_IN_PROGRESS);
    credentials(account, role)
        .map(
            provider ->
                AwsRequestOverrideConfiguration.builder().credentialsProvider(provider).build())
        .ifPresent(request::overrideConfiguration);
    calls.call(
        "cloudformation:ListStacks",
        () -> clients.cloudFormation(region).listStacks(request.build()));
  }

  private Optional<AwsCredentialsProvider> credentials(AccountId account, String role) {
    return identity.whoAmI().account().equals(account)
        ? Optional.empty()
        : Optional.of(roles.apply(account, role));
  }
}
