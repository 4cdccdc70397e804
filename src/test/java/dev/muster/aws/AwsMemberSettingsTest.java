package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberSettings;
import dev.muster.cloud.MemberSettings.Characters;
import dev.muster.cloud.MemberSettings.PasswordPolicy;
import dev.muster.cloud.MemberSettings.PublicAccessBlock;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.SeededIds;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Settings of member accounts, read through the SDK from the simulated AWS. */
class AwsMemberSettingsTest {
  private static final AccountId ONE = SandboxWorld.member(1);
  private static final InstanceKey WHERE = new InstanceKey(ONE, SandboxWorld.VIRGINIA);
  private static final String ALL_BLOCKED =
      "{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,"
          + "\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":false}";

  private final SandboxWorld world = new SandboxWorld(SandboxWorld.calm());
  private final MemberSettings settings = settings(world.clients());

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatAnAccountHasNotSetIsEmptyAndNoFailure() {
    assertThat(settings.passwordPolicy(ONE)).isEmpty();
    assertThat(settings.publicAccessBlock(ONE)).isEmpty();
    assertThat(settings.encryptsVolumes(WHERE)).isFalse();
    assertThat(settings.inspector(WHERE).orElseThrow())
        .containsEntry("EC2", "DISABLED")
        .containsEntry("LAMBDA_CODE", "DISABLED")
        .hasSize(5);
    assertThat(world.counter.counts()).containsEntry("sts:AssumeRole", 1);
  }

  @Test
  void whatIsSetIsReadInTheNameOfTheMemberAccount() {
    stands(
        "PasswordPolicy",
        "{\"MinimumPasswordLength\":9,\"RequireNumbers\":true,\"PasswordReusePrevention\":5,"
            + "\"MaxPasswordAge\":0,\"HardExpiry\":true}");
    stands("PublicAccessBlock", ALL_BLOCKED);
    stands("EbsEncryption", "{\"EbsEncryptionByDefault\":true}");
    stands("Inspector", "{\"ecr\":\"ENABLED\",\"lambda\":\"ENABLING\"}");

    assertThat(settings.passwordPolicy(ONE))
        .contains(
            new PasswordPolicy(
                9,
                new Characters(false, true, false, false),
                OptionalInt.of(5),
                OptionalInt.empty(),
                false,
                true));
    assertThat(settings.publicAccessBlock(ONE))
        .contains(
            new PublicAccessBlock(
                new TreeMap<>(
                    Map.of(
                        "BlockPublicAcls", true,
                        "IgnorePublicAcls", true,
                        "BlockPublicPolicy", true,
                        "RestrictPublicBuckets", false))));
    assertThat(settings.encryptsVolumes(WHERE)).isTrue();
    assertThat(settings.inspector(WHERE).orElseThrow())
        .containsEntry("ECR", "ENABLED")
        .containsEntry("LAMBDA", "ENABLING")
        .containsEntry("EC2", "DISABLED");
    assertThat(settings.passwordPolicy(SandboxWorld.member(2))).isEmpty();
  }

  @Test
  void ourOwnAccountIsReadWithoutARole() {
    assertThat(settings.publicAccessBlock(new AccountId(SandboxWorld.MANAGEMENT))).isEmpty();
    assertThat(world.counter.counts()).doesNotContainKey("sts:AssumeRole");
  }

  @ParameterizedTest
  @CsvSource({
    "GetAccountPasswordPolicy, iam:GetAccountPasswordPolicy",
    "GetPublicAccessBlock, s3:GetAccountPublicAccessBlock",
    "GetEbsEncryptionByDefault, ec2:GetEbsEncryptionByDefault",
    "BatchGetAccountStatus, inspector2:BatchGetAccountStatus"
  })
  void aDeniedCallNamesThePermission(String call, String permission) {
    world.sandbox.addFault(Fault.of(FaultKind.API_DENIED).action(call));

    CloudException e = refusal(() -> ask(settings, call));

    assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(e.action()).isEqualTo(permission);
    assertThat(e.advice()).contains("\"Action\": \"" + permission + "\"");
  }

  @Test
  void whereNobodyHasInspectorNobodyIsAsked() {
    InstanceKey nowhere = new InstanceKey(ONE, new Region("xx-nowhere-9"));

    assertThat(settings.inspector(nowhere)).isEmpty();
    assertThat(world.counter.counts()).doesNotContainKey("inspector2:BatchGetAccountStatus");
  }

  @ParameterizedTest
  @CsvSource({"ACCESS_DENIED, ACCESS_DENIED", "INTERNAL_ERROR, SERVICE_FAULT"})
  void anAccountThatInspectorLeavesOutIsARefusalAndNotOff(String code, Kind kind) {
    ScriptedAws aws =
        callerIsMember()
            .json(
                "{\"accounts\":[],\"failedAccounts\":[{\"accountId\":\"%s\",\"errorCode\":\"%s\",\"errorMessage\":\"no\"}]}"
                    .formatted(ONE, code));
    try (AwsClients clients = scripted(aws)) {
      assertThat(refusal(() -> settings(clients).inspector(WHERE)).kind()).isEqualTo(kind);
    }
  }

  @Test
  void aServiceThatGivesNoAnswerIsNotCalledAgainForEachAccount() {
    world.sandbox.addFault(
        Fault.of(FaultKind.CONNECTION_RESET).action("GetEbsEncryptionByDefault"));
    CloudException first = refusal(() -> settings.encryptsVolumes(WHERE));
    assertThat(first.kind()).isEqualTo(Kind.UNREACHABLE);
    int tries = world.counter.counts().getOrDefault("ec2:GetEbsEncryptionByDefault", 0);

    InstanceKey other = new InstanceKey(SandboxWorld.member(2), SandboxWorld.VIRGINIA);
    InstanceKey elsewhere = new InstanceKey(ONE, SandboxWorld.TOKYO);
    assertThat(refusal(() -> settings.encryptsVolumes(other))).isSameAs(first);
    assertThat(world.counter.counts()).containsEntry("ec2:GetEbsEncryptionByDefault", tries);
    world.sandbox.clearFaults();
    assertThat(settings.encryptsVolumes(elsewhere)).isFalse();
  }

  @Test
  void aRoleThatCouldNotBeAssumedIsNoSilenceOfTheService() {
    world.sandbox.addFault(Fault.of(FaultKind.CONNECTION_RESET).action("AssumeRole"));
    CloudException first = refusal(() -> settings.encryptsVolumes(WHERE));
    assertThat(first.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(first.action()).isEqualTo("sts:AssumeRole");
    world.sandbox.clearFaults();

    InstanceKey other = new InstanceKey(SandboxWorld.member(2), SandboxWorld.VIRGINIA);
    assertThat(settings.encryptsVolumes(other)).isFalse();
  }

  /** The SDK would put the account before the host, and of 127.0.0.1 that makes no host. */
  @Test
  void aPortIsReachedByItsNumbers() throws IOException {
    stands("PublicAccessBlock", ALL_BLOCKED);
    try (SandboxServer server = world.sandbox.serve(0);
        AwsClients clients =
            new AwsClients(caller().withEndpoint(server.endpoint()), calls(world))) {
      MemberSettings served = settings(clients);

      assertThat(served.publicAccessBlock(ONE)).isEqualTo(settings.publicAccessBlock(ONE));
      assertThat(served.passwordPolicy(ONE)).isEmpty();
      assertThat(served.encryptsVolumes(WHERE)).isFalse();
      assertThat(served.inspector(WHERE)).isPresent();
    }
  }

  @Test
  void onAwsTheAccountStandsBeforeTheHostOfItsBlock() {
    ScriptedAws aws =
        callerIsMember()
            .raw(
                200,
                "application/xml",
                "<?xml version=\"1.0\"?>\n<PublicAccessBlockConfiguration"
                    + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
                    + "<BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>");
    try (AwsClients clients = scripted(aws)) {
      assertThat(settings(clients).publicAccessBlock(ONE).orElseThrow().switches())
          .containsEntry("BlockPublicAcls", true)
          .containsEntry("BlockPublicPolicy", false);
    }
    assertThat(aws.last().http().host())
        .isEqualTo(ONE + ".s3-control.ap-northeast-1.amazonaws.com");
  }

  @Test
  void aLoginPageIsNoBlock() {
    ScriptedAws aws = callerIsMember().raw(200, "text/html", "<html><body>Sign in</body></html>");
    try (AwsClients clients = scripted(aws)) {
      assertThat(refusal(() -> settings(clients).publicAccessBlock(ONE)).kind())
          .isEqualTo(Kind.UNREACHABLE);
    }
  }

  private static Object ask(MemberSettings settings, String call) {
    return switch (call) {
      case "GetAccountPasswordPolicy" -> settings.passwordPolicy(ONE);
      case "GetPublicAccessBlock" -> settings.publicAccessBlock(ONE);
      case "GetEbsEncryptionByDefault" -> settings.encryptsVolumes(WHERE);
      case "BatchGetAccountStatus" -> settings.inspector(WHERE);
      default -> throw new AssertionError(call);
    };
  }

  private void stands(String setting, String text) {
    world.sandbox.addFault(
        Fault.of(FaultKind.SETTING_STANDS).account(ONE.value()).resource(setting).text(text));
  }

  private static ScriptedAws callerIsMember() {
    return new ScriptedAws()
        .xml(
            "GetCallerIdentity",
            "<Arn>arn:aws:iam::%1$s:user/a</Arn><Account>%1$s</Account>".formatted(ONE));
  }

  private AwsClients scripted(ScriptedAws aws) {
    return new AwsClients(caller().withHttpClient(aws), calls(world));
  }

  private static AwsSettings caller() {
    return AwsSettings.standard()
        .withRegion(SandboxWorld.TOKYO)
        .withCredentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Sandbox.accessKeyId(SandboxWorld.MANAGEMENT), "any")));
  }

  private static Calls calls(SandboxWorld world) {
    return new Calls(
        world.sandbox.time(), new SeededIds(5), Retries.STANDARD, wait -> {}, call -> {});
  }

  private static MemberSettings settings(AwsClients clients) {
    return clients.memberSettings(WorldSeed.ACCESS_ROLE, new RoleSession("muster-test"));
  }

  private static CloudException refusal(ThrowingCallable call) {
    return catchThrowableOfType(CloudException.class, call);
  }
}
