package dev.muster.aws;

import dev.muster.cloud.Identity;
import dev.muster.model.AccountId;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** As whom we ask in a member account. */
record MemberRoles(Identity identity, Function<AccountId, AwsCredentialsProvider> roles) {

  /**
   * The role there; nothing in our own account, which needs none and may have none of that name.
   */
  Optional<AwsRequestOverrideConfiguration> in(AccountId account) {
    return identity.whoAmI().account().equals(account)
        ? Optional.empty()
        : Optional.of(
            AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(roles.apply(account))
                .build());
  }
}
