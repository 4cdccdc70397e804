package dev.muster.aws;

import dev.muster.cloud.Identity;
import dev.muster.model.AccountId;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** With whose credentials a call is made in an account: those of a role there, or our own. */
final class MemberCredentials {
  private final Identity identity;
  private final Function<AccountId, AwsCredentialsProvider> roles;

  /**
   * @param roles credentials for a member account
   */
  MemberCredentials(Identity identity, Function<AccountId, AwsCredentialsProvider> roles) {
    this.identity = identity;
    this.roles = roles;
  }

  /** Our own account needs no role, and may have none of that name. */
  Optional<AwsRequestOverrideConfiguration> of(AccountId account) {
    return provider(account)
        .map(role -> AwsRequestOverrideConfiguration.builder().credentialsProvider(role).build());
  }

  /** Gets the credentials now, rather than with the first call. */
  void assume(AccountId account) {
    provider(account).ifPresent(AwsCredentialsProvider::resolveCredentials);
  }

  private Optional<AwsCredentialsProvider> provider(AccountId account) {
    return identity.whoAmI().account().equals(account)
        ? Optional.empty()
        : Optional.of(roles.apply(account));
  }
}
