package dev.muster.aws;

import dev.muster.cloud.CloudException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** The caller's credentials; when there are none, it says so in words that help. */
final class CallerCredentials implements AwsCredentialsProvider {
  private final Lazy<AwsCredentialsProvider> provider;

  CallerCredentials(Lazy<AwsCredentialsProvider> provider) {
    this.provider = provider;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return provider.get().resolveCredentials();
    } catch (SdkException e) {
      throw new CloudException(
              CloudException.Kind.CREDENTIALS,
              "sts:GetCallerIdentity",
              "",
              "no credentials: " + e.getMessage(),
              Optional.empty())
          .advised(Advice.noCredentials(), e);
    }
  }
}
