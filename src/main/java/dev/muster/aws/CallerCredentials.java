package dev.muster.aws;

import dev.muster.cloud.CloudException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** The caller's credentials; when there are none, it says so in words that help. */
final class CallerCredentials implements AwsCredentialsProvider {
  private static final String CHAIN = "Unable to load credentials from any of the providers";

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
              "no credentials: " + why(e),
              Optional.empty())
          .advised(Advice.noCredentials(), e);
    }
  }

  /** The chain's own message is a list of classes; it stays in the cause. */
  private static String why(SdkException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(CHAIN)
        ? "neither variables nor a profile nor the machine's role has any that work"
        : message;
  }
}
