package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.model.Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients, each built when it is first needed. They retry nothing by themselves: {@link
 * Calls} does.
 */
final class SdkClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final AwsSettings settings;
  private final AwsCredentialsProvider credentials;
  private final Lazy<Region> region = new Lazy<>(this::findRegion);
  private final Lazy<SdkHttpClient> connection = new Lazy<>(SdkClients::connect);
  private final Lazy<StsClient> callerSts;
  private final Lazy<StsClient> sts;
  private final Lazy<OrganizationsClient> organizations;
  private final Map<Region, CloudFormationClient> cloudFormation = new ConcurrentHashMap<>();
  private final Map<Region, CloudControlClient> cloudControl = new ConcurrentHashMap<>();

  /** Of the services that only some commands need, by service and Region. */
  private final Map<String, SdkClient> regional = new ConcurrentHashMap<>();

  SdkClients(AwsSettings settings, Calls calls) {
    this.settings = settings;
    AwsCredentialsProvider caller = new CallerCredentials(new Lazy<>(this::findCredentials));
    this.callerSts = new Lazy<>(() -> build(StsClient.builder(), region.get(), caller));
    RoleCredentials administrator = new RoleCredentials(callerSts::get, calls);
    this.credentials = settings.administrator().map(administrator::of).orElse(caller);
    this.sts = new Lazy<>(() -> build(StsClient.builder(), region.get(), credentials));
    this.organizations =
        new Lazy<>(() -> build(OrganizationsClient.builder(), region.get(), credentials));
  }

  OrganizationsClient organizations() {
    return organizations.get();
  }

  StsClient sts() {
    return sts.get();
  }

  /** The code of the home Region. */
  String home() {
    return region.get().code();
  }

  /** CloudFormation in the home Region, where the stack sets are. */
  CloudFormationClient cloudFormation() {
    return cloudFormation(region.get());
  }

  CloudFormationClient cloudFormation(Region where) {
    return cloudFormation.computeIfAbsent(
        where, r -> build(CloudFormationClient.builder(), r, credentials));
  }

  CloudControlClient cloudControl(Region where) {
    return cloudControl.computeIfAbsent(
        where, r -> build(CloudControlClient.builder(), r, credentials));
  }

  SnsClient sns(Region where) {
    return regional("sns", where, SnsClient.class, SnsClient::builder);
  }

  SqsClient sqs(Region where) {
    return regional("sqs", where, SqsClient.class, SqsClient::builder);
  }

  EventBridgeClient eventBridge(Region where) {
    return regional("events", where, EventBridgeClient.class, EventBridgeClient::builder);
  }

  SfnClient stepFunctions(Region where) {
    return regional("states", where, SfnClient.class, SfnClient::builder);
  }

  /** IAM is one for all Regions of a partition. */
  IamClient iam() {
    return regional("iam", region.get(), IamClient.class, IamClient::builder);
  }

  Ec2Client ec2(Region where) {
    return regional("ec2", where, Ec2Client.class, Ec2Client::builder);
  }

  S3ControlClient s3Control(Region where) {
    return regional(
        "s3-control",
        where,
        S3ControlClient.class,
        () -> S3ControlClient.builder().endpointProvider(new S3ControlAddresses()));
  }

  Inspector2Client inspector(Region where) {
    return regional("inspector2", where, Inspector2Client.class, Inspector2Client::builder);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
      C regional(String service, Region where, Class<C> type, Supplier<B> builder) {
    return type.cast(
        regional.computeIfAbsent(
            service + " " + where, key -> build(builder.get(), where, credentials)));
  }

  /** Such as {@code aws} or {@code aws-cn}: the second part of every ARN. */
  String partition() {
    return PartitionMetadata.of(sdk(region.get())).id();
  }

  /** Closes what was opened; a connection that was given stays open for its owner. */
  @Override
  public void close() {
    callerSts.ifMade().ifPresent(StsClient::close);
    sts.ifMade().ifPresent(StsClient::close);
    organizations.ifMade().ifPresent(OrganizationsClient::close);
    cloudFormation.values().forEach(CloudFormationClient::close);
    cloudControl.values().forEach(CloudControlClient::close);
    regional.values().forEach(SdkClient::close);
    connection.ifMade().ifPresent(SdkHttpClient::close);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
      C build(B builder, Region where, AwsCredentialsProvider provider) {
    builder
        .region(sdk(where))
        .credentialsProvider(provider)
        .httpClient(settings.httpClient().orElseGet(connection::get))
        .overrideConfiguration(this::configure);
    settings.endpoint().ifPresent(builder::endpointOverride);
    try {
      C client = builder.build();
      client.serviceClientConfiguration().endpointOverride().ifPresent(SdkClients::check);
      return client;
    } catch (RuntimeException e) {
      throw e.getCause() instanceof URISyntaxException wrong ? noAddress(wrong.getInput(), e) : e;
    }
  }

  /** Later, the SDK would complain of it in words that nobody connects with a variable. */
  private static void check(URI endpoint) {
    if (endpoint.getHost() == null || endpoint.getScheme() == null) {
      throw noAddress(endpoint.toString(), new IllegalArgumentException("no host or no scheme"));
    }
  }

  private static CloudException noAddress(String endpoint, RuntimeException cause) {
    return new CloudException(
            CloudException.Kind.UNREACHABLE,
            "sts:GetCallerIdentity",
            "",
            "the endpoint '" + endpoint + "' is no address",
            Optional.empty())
        .advised(Advice.noAddress(), cause);
  }

  private void configure(ClientOverrideConfiguration.Builder configuration) {
    configuration
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .addExecutionInterceptor(new AnswerCheck());
    settings.profile().ifPresent(configuration::defaultProfileName);
  }

  private AwsCredentialsProvider findCredentials() {
    return settings
        .credentials()
        .or(() -> settings.profile().map(ProfileCredentialsProvider::create))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private Region findRegion() {
    return settings.region().orElseGet(this::standardRegion);
  }

  private Region standardRegion() {
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    settings.profile().ifPresent(chain::profileName);
    try {
      return new Region(chain.build().getRegion().id());
    } catch (SdkException e) {
      throw new CloudException(
              CloudException.Kind.INVALID_REQUEST,
              "sts:GetCallerIdentity",
              "",
              "no Region: " + e.getMessage(),
              Optional.empty())
          .advised(Advice.noRegion(), e);
    }
  }

  private static SdkHttpClient connect() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(ANSWER)
        .build();
  }

  private static software.amazon.awssdk.regions.Region sdk(Region region) {
    return software.amazon.awssdk.regions.Region.of(region.code());
  }
}
