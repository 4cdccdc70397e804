package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberSettings;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.BatchGetAccountStatusRequest;
import software.amazon.awssdk.services.inspector2.model.BatchGetAccountStatusResponse;
import software.amazon.awssdk.services.inspector2.model.FailedAccount;
import software.amazon.awssdk.services.inspector2.model.ResourceState;
import software.amazon.awssdk.services.inspector2.model.State;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/** Settings of accounts, each through the API of its service. */
final class AwsMemberSettings implements MemberSettings {
  private static final String STATUS = "inspector2:BatchGetAccountStatus";

  private final SdkClients clients;
  private final Calls calls;
  private final MemberCredentials credentials;

  /** Who did not answer is not called again for each account: every try takes its time. */
  private final Map<String, CloudException> silent = new ConcurrentHashMap<>();

  AwsMemberSettings(SdkClients clients, Calls calls, MemberCredentials credentials) {
    this.clients = clients;
    this.calls = calls;
    this.credentials = credentials;
  }

  @Override
  public Optional<PasswordPolicy> passwordPolicy(AccountId account) {
    GetAccountPasswordPolicyRequest.Builder request = GetAccountPasswordPolicyRequest.builder();
    credentials.of(account).ifPresent(request::overrideConfiguration);
    return ifThere(
        () ->
            policy(
                ask(
                        "iam:GetAccountPasswordPolicy",
                        new Region(clients.home()),
                        () -> clients.iam().getAccountPasswordPolicy(request.build()))
                    .passwordPolicy()));
  }

  private static PasswordPolicy policy(
      software.amazon.awssdk.services.iam.model.PasswordPolicy policy) {
    Integer length = policy.minimumPasswordLength();
    return new PasswordPolicy(
        length == null ? 0 : length,
        new Characters(
            isOn(policy.requireSymbols()),
            isOn(policy.requireNumbers()),
            isOn(policy.requireUppercaseCharacters()),
            isOn(policy.requireLowercaseCharacters())),
        number(policy.passwordReusePrevention()),
        number(policy.maxPasswordAge()),
        isOn(policy.allowUsersToChangePassword()),
        isOn(policy.hardExpiry()));
  }

  private static boolean isOn(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  /** AWS writes 0, or nothing at all, for a number that does not hold. */
  private static OptionalInt number(@Nullable Integer number) {
    return number == null || number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Override
  public Optional<PublicAccessBlock> publicAccessBlock(AccountId account) {
    Region home = new Region(clients.home());
    GetPublicAccessBlockRequest.Builder request =
        GetPublicAccessBlockRequest.builder().accountId(account.value());
    credentials.of(account).ifPresent(request::overrideConfiguration);
    return ifThere(
        () ->
            block(
                ask(
                        "s3:GetAccountPublicAccessBlock",
                        home,
                        () -> clients.s3Control(home).getPublicAccessBlock(request.build()))
                    .publicAccessBlockConfiguration()));
  }

  private static PublicAccessBlock block(PublicAccessBlockConfiguration block) {
    SortedMap<String, Boolean> switches = new TreeMap<>();
    switches.put("BlockPublicAcls", isOn(block.blockPublicAcls()));
    switches.put("IgnorePublicAcls", isOn(block.ignorePublicAcls()));
    switches.put("BlockPublicPolicy", isOn(block.blockPublicPolicy()));
    switches.put("RestrictPublicBuckets", isOn(block.restrictPublicBuckets()));
    return new PublicAccessBlock(switches);
  }

  @Override
  public boolean encryptsVolumes(InstanceKey where) {
    GetEbsEncryptionByDefaultRequest.Builder request = GetEbsEncryptionByDefaultRequest.builder();
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    return isOn(
        ask(
                "ec2:GetEbsEncryptionByDefault",
                where.region(),
                () -> clients.ec2(where.region()).getEbsEncryptionByDefault(request.build()))
            .ebsEncryptionByDefault());
  }

  @Override
  public Optional<SortedMap<String, String>> inspector(InstanceKey where) {
    boolean offered =
        Inspector2Client.serviceMetadata().regions().stream()
            .anyMatch(region -> region.id().equals(where.region().code()));
    if (!offered) {
      return Optional.empty();
    }
    BatchGetAccountStatusRequest.Builder request =
        BatchGetAccountStatusRequest.builder().accountIds(where.account().value());
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    BatchGetAccountStatusResponse answer =
        ask(
            STATUS,
            where.region(),
            () -> clients.inspector(where.region()).batchGetAccountStatus(request.build()));
    answer.failedAccounts().stream().findFirst().ifPresent(AwsMemberSettings::refuse);
    return Optional.of(
        answer.accounts().stream()
            .findFirst()
            .flatMap(account -> Optional.ofNullable(account.resourceState()))
            .map(AwsMemberSettings::scanned)
            .orElseGet(Collections::emptySortedMap));
  }

  private static void refuse(FailedAccount failed) {
    String code = String.valueOf(failed.errorCodeAsString());
    throw new CloudException(
        code.equals("ACCESS_DENIED") ? Kind.ACCESS_DENIED : Kind.SERVICE_FAULT,
        STATUS,
        code,
        String.valueOf(failed.errorMessage()),
        Optional.empty());
  }

  private static SortedMap<String, String> scanned(ResourceState resources) {
    SortedMap<String, String> statuses = new TreeMap<>();
    put(statuses, "EC2", resources.ec2());
    put(statuses, "ECR", resources.ecr());
    put(statuses, "LAMBDA", resources.lambda());
    put(statuses, "LAMBDA_CODE", resources.lambdaCode());
    put(statuses, "CODE_REPOSITORY", resources.codeRepository());
    return Collections.unmodifiableSortedMap(statuses);
  }

  private static void put(SortedMap<String, String> statuses, String type, @Nullable State state) {
    if (state != null && state.statusAsString() != null) {
      statuses.put(type, state.statusAsString());
    }
  }

  private static <T extends Object> Optional<T> ifThere(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T extends AwsResponse> T ask(String action, Region region, Supplier<T> request) {
    String whom = action + " " + region;
    CloudException before = silent.get(whom);
    if (before != null) {
      throw before;
    }
    try {
      return calls.call(action, request);
    } catch (CloudException e) {
      // That a role could not be assumed says nothing about the service, nor about other accounts.
      if (e.kind() == Kind.UNREACHABLE && e.action().equals(action)) {
        silent.put(whom, e);
      }
      throw e;
    }
  }
}
