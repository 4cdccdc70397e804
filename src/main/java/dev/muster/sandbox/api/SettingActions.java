package dev.muster.sandbox.api;

import dev.muster.sandbox.json.Json;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation has no type for, each with the one call that reads it: as in a new account,
 * unless {@link FaultKind#SETTING_STANDS} says how it stands.
 */
final class SettingActions {
  private static final String PASSWORDS = "PasswordPolicy";
  private static final String VOLUMES = "EbsEncryption";
  private static final String PUBLIC_ACCESS = "PublicAccessBlock";
  private static final String INSPECTOR = "Inspector";
  private static final int MOST_ACCOUNTS = 100;
  private static final Rule ACCOUNT = new Rule(12, 12, "[0-9]{12}");

  private static final List<String> BLOCKS =
      List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");

  private static final List<String> SCANNED =
      List.of("ec2", "ecr", "lambda", "lambdaCode", "codeRepository");

  private SettingActions() {}

  static List<Action> iam() {
    return List.of(Action.read("GetAccountPasswordPolicy", SettingActions::passwordPolicy));
  }

  static List<Action> ec2() {
    return List.of(Action.read("GetEbsEncryptionByDefault", SettingActions::ebsEncryption));
  }

  static List<Action> s3() {
    return List.of(Action.read("GetPublicAccessBlock", SettingActions::publicAccessBlock));
  }

  static List<Action> inspector() {
    return List.of(Action.read("BatchGetAccountStatus", SettingActions::inspectorStatus));
  }

  private static Map<String, Object> passwordPolicy(Call call) {
    Map<String, Object> stands =
        setting(call, PASSWORDS)
            .orElseThrow(
                () ->
                    Refusal.of(
                        "NoSuchEntity",
                        404,
                        "The Password Policy with domain name "
                            + call.caller().account()
                            + " cannot be found."));
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("MinimumPasswordLength", 6);
    for (String flag :
        List.of("Symbols", "Numbers", "UppercaseCharacters", "LowercaseCharacters")) {
      policy.put("Require" + flag, false);
    }
    policy.put("AllowUsersToChangePassword", false);
    policy.put("ExpirePasswords", stands.containsKey("MaxPasswordAge"));
    policy.putAll(stands);
    return Map.of("PasswordPolicy", policy);
  }

  private static Map<String, Object> ebsEncryption(Call call) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ebsEncryptionByDefault", false);
    setting(call, VOLUMES)
        .map(stands -> stands.getOrDefault("EbsEncryptionByDefault", false))
        .ifPresent(on -> answer.put("ebsEncryptionByDefault", on));
    answer.put("sseType", "sse-ebs");
    return answer;
  }

  private static Map<String, Object> publicAccessBlock(Call call) {
    String account = call.input().required("AccountId", ACCOUNT);
    if (!account.equals(call.caller().account())) {
      throw Refusal.of("AccessDenied", 403, "Access Denied");
    }
    Map<String, Object> stands =
        setting(call, PUBLIC_ACCESS)
            .orElseThrow(
                () ->
                    Refusal.of(
                        "NoSuchPublicAccessBlockConfiguration",
                        404,
                        "The public access block configuration was not found"));
    Map<String, Object> block = new LinkedHashMap<>();
    BLOCKS.forEach(one -> block.put(one, stands.getOrDefault(one, false)));
    return Map.of("PublicAccessBlockConfiguration", block);
  }

  /**
   * Of the caller's own account; others are shown to Inspector's administrator, which is nobody.
   */
  private static Map<String, Object> inspectorStatus(Call call) {
    String own = call.caller().account();
    List<String> asked = call.input().texts("accountIds", ACCOUNT);
    if (asked.size() > MOST_ACCOUNTS) {
      throw Refusal.of("ValidationException", 400, "accountIds has more than 100 elements");
    }
    List<Object> accounts = new ArrayList<>();
    List<Object> failed = new ArrayList<>();
    for (String account : asked.isEmpty() ? List.of(own) : asked) {
      if (account.equals(own)) {
        accounts.add(inspected(call, account));
      } else {
        failed.add(
            new Answer()
                .put("accountId", account)
                .put("errorCode", "ACCESS_DENIED")
                .put("errorMessage", "The account is not a member of this administrator.")
                .done());
      }
    }
    return new Answer().put("accounts", accounts).put("failedAccounts", failed).done();
  }

  private static Map<String, Object> inspected(Call call, String account) {
    Map<String, Object> stands = setting(call, INSPECTOR).orElse(Map.of());
    Map<String, Object> scanned = new LinkedHashMap<>();
    SCANNED.forEach(
        type -> scanned.put(type, state(String.valueOf(stands.getOrDefault(type, "DISABLED")))));
    return new Answer()
        .put("accountId", account)
        .put("state", state(stands.containsValue("ENABLED") ? "ENABLED" : "DISABLED"))
        .put("resourceState", scanned)
        .done();
  }

  private static Map<String, Object> state(String status) {
    boolean on = status.equals("ENABLED");
    return new Answer()
        .put("status", status)
        .put("errorCode", on ? "ALREADY_ENABLED" : "RESOURCE_NOT_FOUND")
        .put("errorMessage", on ? "Already enabled" : "Not enabled")
        .done();
  }

  /** How a setting stands at the caller's place; empty when it is as in a new account. */
  private static Optional<Map<String, Object>> setting(Call call, String name) {
    return call
        .world()
        .faults()
        .inPlace(FaultKind.SETTING_STANDS, call.caller().account(), call.region())
        .stream()
        .filter(fault -> fault.resource().equals(name))
        .map(SettingActions::members)
        .reduce((earlier, later) -> later);
  }

  private static Map<String, Object> members(Fault fault) {
    try {
      Map<String, Object> members = new LinkedHashMap<>();
      if (Json.read(fault.text().getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> members.put(String.valueOf(key), value));
      }
      return members;
    } catch (IOException e) {
      throw Refusal.of("ValidationError", 400, "The setting is no JSON object: " + fault.text());
    }
  }
}
