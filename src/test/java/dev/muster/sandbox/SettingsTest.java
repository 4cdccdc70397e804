package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.sandbox.wire.WireRequest;
import dev.muster.sandbox.wire.WireResponse;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.BatchGetAccountStatusResponse;
import software.amazon.awssdk.services.inspector2.model.ResourceState;
import software.amazon.awssdk.services.inspector2.model.Status;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/** What CloudFormation has no type for, as the sandbox tells it, through the SDK. */
class SettingsTest {
  private static final String ONE = "100000000001";
  private static final String TWO = "100000000002";
  private static final Region TOKYO = Region.AP_NORTHEAST_1;

  private final Sandbox sandbox = Sandbox.inMemory(WorldSeed.sample(2));

  @Test
  void aNewAccountHasNeitherPolicyNorBlockNorEncryptionNorInspector() {
    assertThatThrownBy(() -> passwords(ONE))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessageContaining("The Password Policy with domain name " + ONE + " cannot be found");
    assertThat(code(() -> block(ONE, ONE))).isEqualTo("NoSuchPublicAccessBlockConfiguration");
    assertThat(encrypted(TOKYO)).isFalse();
    assertThat(scanned(TOKYO).ec2().status()).isEqualTo(Status.DISABLED);
    assertThat(scanned(TOKYO).codeRepository().status()).isEqualTo(Status.DISABLED);
  }

  @Test
  void aSettingStandsWhereItWasPut() {
    stands("PasswordPolicy", "", "{\"MinimumPasswordLength\":12,\"MaxPasswordAge\":90}");
    stands("PublicAccessBlock", "", "{\"BlockPublicAcls\":true}");
    stands("EbsEncryption", "us-east-1", "{\"EbsEncryptionByDefault\":true}");
    stands("Inspector", "us-east-1", "{\"ec2\":\"ENABLED\"}");

    PasswordPolicy policy = passwords(ONE);
    assertThat(policy.minimumPasswordLength()).isEqualTo(12);
    assertThat(policy.expirePasswords()).isTrue();
    assertThat(policy.requireSymbols()).isFalse();
    assertThat(policy.passwordReusePrevention()).isNull();
    PublicAccessBlockConfiguration block = block(ONE, ONE);
    assertThat(block.blockPublicAcls()).isTrue();
    assertThat(block.restrictPublicBuckets()).isFalse();
    assertThat(encrypted(Region.US_EAST_1)).isTrue();
    assertThat(encrypted(TOKYO)).isFalse();
    assertThat(scanned(Region.US_EAST_1).ec2().status()).isEqualTo(Status.ENABLED);
    assertThat(scanned(Region.US_EAST_1).ecr().status()).isEqualTo(Status.DISABLED);
    assertThat(scanned(TOKYO).ec2().status()).isEqualTo(Status.DISABLED);
    assertThatThrownBy(() -> passwords(TWO)).isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void theAccountOfABlockMayAlsoStandInTheHostAndTheBlockIsTheWholeDocument() throws IOException {
    stands("PublicAccessBlock", "", "{\"BlockPublicPolicy\":true}");
    WireRequest byHost =
        new WireRequest(
            "GET",
            "/v20180820/configuration/publicAccessBlock",
            Map.of("Host", ONE + ".localhost:4599", "Authorization", signed("s3")),
            new byte[0]);

    WireResponse answer = sandbox.handler().handle(byHost);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .startsWith("<PublicAccessBlockConfiguration ")
        .contains("<BlockPublicPolicy>true</BlockPublicPolicy>");
  }

  @Test
  void theBlockOfAnotherAccountIsNotShown() {
    assertThat(code(() -> block(ONE, TWO))).isEqualTo("AccessDenied");
  }

  @Test
  void inspectorTellsOfItsOwnAccountAndRefusesOthersOneByOne() {
    try (Inspector2Client client = client(Inspector2Client.builder(), ONE, TOKYO)) {
      BatchGetAccountStatusResponse answer =
          client.batchGetAccountStatus(r -> r.accountIds(ONE, TWO));

      assertThat(answer.accounts()).extracting(one -> one.accountId()).containsExactly(ONE);
      assertThat(answer.failedAccounts()).extracting(one -> one.accountId()).containsExactly(TWO);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GetAccountPasswordPolicy, AccessDenied, iam:GetAccountPasswordPolicy",
    "GetPublicAccessBlock, AccessDenied, s3:GetAccountPublicAccessBlock",
    "GetEbsEncryptionByDefault, UnauthorizedOperation, ec2:GetEbsEncryptionByDefault",
    "BatchGetAccountStatus, AccessDeniedException, inspector2:BatchGetAccountStatus"
  })
  void aDeniedCallNamesThePermissionInTheWayOfItsService(
      String action, String code, String permission) {
    sandbox.addFault(Fault.of(FaultKind.API_DENIED).action(action));

    AwsServiceException e = refusal(() -> ask(action));

    assertThat(e.statusCode()).isEqualTo(403);
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(e.awsErrorDetails().errorMessage())
        .contains("is not authorized to perform: " + permission);
  }

  @ParameterizedTest
  @CsvSource({
    "GetAccountPasswordPolicy",
    "GetPublicAccessBlock",
    "GetEbsEncryptionByDefault",
    "BatchGetAccountStatus"
  })
  void aThrottledCallIsKnownForOne(String action) {
    sandbox.addFault(Fault.of(FaultKind.API_THROTTLED).action(action));

    assertThat(refusal(() -> ask(action)).isThrottlingException()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GetPublicAccessBlock, InvalidToken",
    "GetEbsEncryptionByDefault, AuthFailure",
    "BatchGetAccountStatus, UnrecognizedClientException"
  })
  void inARegionThatIsOffNobodyKnowsTheCredentials(String action, String code) {
    sandbox.addFault(Fault.of(FaultKind.REGION_DISABLED).account(ONE).region(TOKYO.id()));

    assertThat(code(() -> ask(action))).isEqualTo(code);
    assertThat(code(() -> passwords(ONE))).as("IAM has no Regions").isEqualTo("NoSuchEntity");
  }

  @Test
  void aSettingThatIsNoJsonIsRefusedAndNotGuessed() {
    stands("EbsEncryption", "", "yes");

    assertThat(code(() -> encrypted(TOKYO))).isEqualTo("ValidationError");
  }

  @Test
  void whatIsNotSimulatedIsUnknownInTheWayOfItsService() throws IOException {
    assertThat(raw("POST", "/findings/list", "inspector2")).contains("UnknownOperationException");
    assertThat(raw("PUT", "/v20180820/configuration/publicAccessBlock", "s3"))
        .contains("MethodNotAllowed");
    assertThat(raw("POST", "/?Action=RunInstances&Version=2016-11-15", "ec2"))
        .startsWith("<Response><Errors><Error><Code>InvalidAction</Code>");
    assertThat(raw("POST", "/?Action=CreateUser&Version=2010-05-08", "iam"))
        .contains("<Code>InvalidAction</Code>");
  }

  private String raw(String method, String path, String service) throws IOException {
    WireRequest request =
        new WireRequest(method, path, Map.of("Authorization", signed(service)), new byte[0]);
    return new String(sandbox.handler().handle(request).body(), StandardCharsets.UTF_8);
  }

  private static String signed(String service) {
    return "AWS4-HMAC-SHA256 Credential="
        + Sandbox.accessKeyId(ONE)
        + "/20260101/us-east-1/"
        + service
        + "/aws4_request";
  }

  private void stands(String setting, String region, String text) {
    sandbox.addFault(
        Fault.of(FaultKind.SETTING_STANDS)
            .account(ONE)
            .region(region)
            .resource(setting)
            .text(text));
  }

  private Object ask(String action) {
    return switch (action) {
      case "GetAccountPasswordPolicy" -> passwords(ONE);
      case "GetPublicAccessBlock" -> block(ONE, ONE);
      case "GetEbsEncryptionByDefault" -> encrypted(TOKYO);
      case "BatchGetAccountStatus" -> scanned(TOKYO);
      default -> throw new AssertionError(action);
    };
  }

  private PasswordPolicy passwords(String account) {
    try (IamClient client = client(IamClient.builder(), account, Region.AWS_GLOBAL)) {
      return client.getAccountPasswordPolicy().passwordPolicy();
    }
  }

  private PublicAccessBlockConfiguration block(String caller, String account) {
    try (S3ControlClient client = client(S3ControlClient.builder(), caller, TOKYO)) {
      return client
          .getPublicAccessBlock(r -> r.accountId(account))
          .publicAccessBlockConfiguration();
    }
  }

  private boolean encrypted(Region region) {
    try (Ec2Client client = client(Ec2Client.builder(), ONE, region)) {
      return client.getEbsEncryptionByDefault(r -> {}).ebsEncryptionByDefault();
    }
  }

  private ResourceState scanned(Region region) {
    try (Inspector2Client client = client(Inspector2Client.builder(), ONE, region)) {
      return client
          .batchGetAccountStatus(r -> r.accountIds(List.of(ONE)))
          .accounts()
          .get(0)
          .resourceState();
    }
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
      C client(B builder, String account, Region region) {
    return builder
        .httpClient(sandbox.httpClient())
        .region(region)
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Sandbox.accessKeyId(account), "any")))
        .build();
  }

  private static AwsServiceException refusal(ThrowingCallable call) {
    return catchThrowableOfType(AwsServiceException.class, call);
  }

  private static String code(ThrowingCallable call) {
    return refusal(call).awsErrorDetails().errorCode();
  }
}
