package dev.muster.sandbox;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** SDK clients of a sandbox; they never retry, so that a test sees each answer. */
final class Clients implements AutoCloseable {
  private final SdkHttpClient http;
  private final Optional<URI> endpoint;

  private Clients(SdkHttpClient http, Optional<URI> endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  static Clients inProcess(Sandbox sandbox) {
    return new Clients(sandbox.httpClient(), Optional.empty());
  }

  static Clients over(SdkHttpClient http, URI endpoint) {
    return new Clients(http, Optional.of(endpoint));
  }

  CloudFormationClient cloudFormation() {
    return cloudFormation(basic("AKIAIOSFODNN7EXAMPLE"), Region.AP_NORTHEAST_1);
  }

  CloudFormationClient cloudFormationOf(String account) {
    return cloudFormation(basic(Sandbox.accessKeyId(account)), Region.AP_NORTHEAST_1);
  }

  CloudFormationClient cloudFormation(AwsCredentials credentials, Region region) {
    return configured(CloudFormationClient.builder(), credentials)
        .httpClient(http)
        .region(region)
        .build();
  }

  OrganizationsClient organizations() {
    return organizations(basic("AKIAIOSFODNN7EXAMPLE"));
  }

  OrganizationsClient organizationsOf(String account) {
    return organizations(basic(Sandbox.accessKeyId(account)));
  }

  private OrganizationsClient organizations(AwsCredentials credentials) {
    return configured(OrganizationsClient.builder(), credentials)
        .httpClient(http)
        .region(Region.US_EAST_1)
        .build();
  }

  StsClient sts() {
    return configured(StsClient.builder(), basic("AKIAIOSFODNN7EXAMPLE"))
        .httpClient(http)
        .region(Region.US_EAST_1)
        .build();
  }

  StsClient sts(AwsCredentials credentials) {
    return configured(StsClient.builder(), credentials)
        .httpClient(http)
        .region(Region.US_EAST_1)
        .build();
  }

  private static AwsCredentials basic(String accessKeyId) {
    return AwsBasicCredentials.create(accessKeyId, "secret");
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder, AwsCredentials credentials) {
    builder.credentialsProvider(StaticCredentialsProvider.create(credentials));
    builder.overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    endpoint.ifPresent(builder::endpointOverride);
    return builder;
  }

  @Override
  public void close() {
    http.close();
  }
}
