package dev.muster.aws;

import dev.muster.model.Region;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What differs from the SDK's standard chain of variables, profiles and roles. Empty means: as the
 * standard chain says, including {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} and {@code
 * AWS_PROFILE}.
 *
 * @param httpClient carries the requests, in place of a connection; whoever gives it closes it
 * @param administrator the role to act as, for all calls of this process
 */
public record AwsSettings(
    Optional<SdkHttpClient> httpClient,
    Optional<URI> endpoint,
    Optional<Region> region,
    Optional<String> profile,
    Optional<AwsCredentialsProvider> credentials,
    Optional<AssumedRole> administrator) {

  /** The standard chain, nothing else. */
  public static AwsSettings standard() {
    return new AwsSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public AwsSettings withHttpClient(SdkHttpClient client) {
    return new AwsSettings(
        Optional.of(client), endpoint, region, profile, credentials, administrator);
  }

  public AwsSettings withEndpoint(URI there) {
    return new AwsSettings(
        httpClient, Optional.of(there), region, profile, credentials, administrator);
  }

  public AwsSettings withRegion(Region home) {
    return new AwsSettings(
        httpClient, endpoint, Optional.of(home), profile, credentials, administrator);
  }

  /** A profile that is named goes before credentials in variables, as with the AWS CLI. */
  public AwsSettings withProfile(String name) {
    return new AwsSettings(
        httpClient, endpoint, region, Optional.of(name), credentials, administrator);
  }

  public AwsSettings withCredentials(AwsCredentialsProvider provider) {
    return new AwsSettings(
        httpClient, endpoint, region, profile, Optional.of(provider), administrator);
  }

  public AwsSettings withAdministrator(AssumedRole role) {
    return new AwsSettings(httpClient, endpoint, region, profile, credentials, Optional.of(role));
  }
}
