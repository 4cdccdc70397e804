package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GetCallerIdentity, AssumeRole, AssumeRoleWithWebIdentity. */
final class StsActions {
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(.+)");
  private static final Rule SESSION = new Rule(2, 64, "[\\w+=,.@-]*");

  private StsActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("GetCallerIdentity", StsActions::identity),
        Action.read("AssumeRole", StsActions::assume),
        Action.read("AssumeRoleWithWebIdentity", StsActions::federate));
  }

  private static Map<String, Object> identity(Call call) {
    Caller caller = call.caller();
    return new Answer()
        .put("UserId", caller.userId())
        .put("Account", caller.account())
        .put("Arn", caller.arn())
        .done();
  }

  private static Map<String, Object> assume(Call call) {
    Matcher role = role(call);
    String account = role.group(1);
    boolean chained = call.caller().arn().contains(":assumed-role/");
    String name = role.group(2).substring(role.group(2).lastIndexOf('/') + 1);
    boolean trusted =
        call.caller().account().equals(call.world().organization().managementAccount())
            || call.caller().account().equals(account);
    if (!trusted || !exists(call, account, name)) {
      throw Refusal.of(
          "AccessDenied",
          403,
          "User: "
              + call.caller().arn()
              + " is not authorized to perform: sts:AssumeRole on resource: "
              + role.group());
    }
    return session(call, account, name, chained ? Duration.ofHours(1) : Duration.ofHours(12))
        .done();
  }

  private static Map<String, Object> federate(Call call) {
    Matcher role = role(call);
    call.input().required("WebIdentityToken", new Rule(4, 20_000, ""));
    String name = role.group(2).substring(role.group(2).lastIndexOf('/') + 1);
    if (call.world().organization().account(role.group(1)).isEmpty()) {
      throw Refusal.of(
          "AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
    return session(call, role.group(1), name, Duration.ofHours(12))
        .put("SubjectFromWebIdentityToken", "sandbox")
        .put("Provider", "sandbox")
        .put("Audience", "sts.amazonaws.com")
        .done();
  }

  private static Matcher role(Call call) {
    String arn = call.input().required("RoleArn", Rule.ROLE_ARN);
    Matcher matcher = ROLE.matcher(arn);
    if (!matcher.matches()) {
      throw Refusal.validation(arn + " is invalid");
    }
    return matcher;
  }

  /** In the management account every role is there but the two of StackSets, as in the seed. */
  private static boolean exists(Call call, String account, String role) {
    Optional<Account> found = call.world().organization().account(account);
    boolean stackSets =
        role.equals(WorldSeed.EXECUTION_ROLE) || role.equals(WorldSeed.ADMINISTRATION_ROLE);
    boolean own = account.equals(call.world().organization().managementAccount()) && !stackSets;
    return found.filter(Account::usable).isPresent()
        && (own || call.world().hasRole(account, role));
  }

  private static Answer session(Call call, String account, String role, Duration longest) {
    String name = call.input().required("RoleSessionName", SESSION);
    int seconds = call.input().number("DurationSeconds", 900, 43_200).orElse(3600);
    if (seconds > longest.toSeconds()) {
      throw Refusal.validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
              + " role chaining");
    }
    String tail = Chance.tail(4, 11, role, name);
    Sessions.Session session = new Sessions.Session(account, role, name);
    Instant expiration = call.world().now().plusSeconds(seconds);
    return new Answer()
        .put(
            "Credentials",
            new Answer()
                .put("AccessKeyId", "ASIA" + account + tail)
                .put("SecretAccessKey", "sandbox-secret-" + Chance.tail(25, 12, account, role))
                .put("SessionToken", Sessions.token(session))
                .put("Expiration", expiration)
                .done())
        .put(
            "AssumedRoleUser",
            new Answer()
                .put("AssumedRoleId", Sessions.roleId(account, role) + ":" + name)
                .put("Arn", Sessions.arn(session))
                .done())
        .put("PackedPolicySize", 0);
  }
}
