package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** The policies of docs/iam beside what the commands really ask of AWS. */
class PoliciesTest {
  private static final Pattern ACTION =
      Pattern.compile(
          "(cloudformation|ec2|events|inspector2|organizations|s3|sns|sqs|states|sts):\\w+"
              + "|iam:GetAccountPasswordPolicy");

  /** Needs no permission at all. */
  private static final String WHO = "sts:GetCallerIdentity";

  @TempDir Path directory;

  @Test
  void plansAndStatusAreAllowedExactlyWhatTheyCall() throws IOException {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(PoliciesTest::delegating);
    secret(desk);
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    Files.delete(directory.resolve("state/journal-sandbox.db"));
    Files.delete(log());
    assertThat(desk.sandbox("plan", "--debug").exit()).isZero();
    assertThat(desk.sandbox("plan", "--debug", "--select", "ou=Root/*").exit()).isZero();
    desk.edit("stacksets/baseline/stackset.yaml", "SELF_MANAGED", "SERVICE_MANAGED");
    desk.edit("stacksets/baseline/stackset.yaml", "muster-baseline", "muster-other");
    Desk.Result delegated =
        desk.sandbox("plan", "--debug", "--assume-role", role(Desk.TWO, WorldSeed.ACCESS_ROLE));
    assertThat(delegated.exit()).as(delegated.all()).isZero();

    Set<String> called = called();
    called.removeAll(Set.of(WHO, "sts:AssumeRole"));
    assertThat(called).isEqualTo(allowed("plan"));
    assertThat(allowed("status")).isEqualTo(allowed("plan"));
  }

  @Test
  void rolloutsAreAllowedWhatTheyCallAndWhatTroubleTakes() throws IOException {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
    secret(desk);
    assertThat(desk.sandbox("rollout", "--debug").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    desk.edit("accounts.yaml", "name: two,", "name: deux,");
    assertThat(desk.sandbox("rollout", "--debug").exit()).isZero();
    desk.edit("accounts.yaml", "name: three, security: secure", "name: three, security: classic");
    assertThat(desk.sandbox("rollout", "--debug", "--prune").exit()).isZero();
    desk.edit("stacksets/baseline/stackset.yaml", "muster-baseline", "muster-another");
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.RESOURCE_FAILS).account(Desk.ONE)));
    assertThat(desk.sandbox("rollout", "--debug").exit()).isIn(5, 6);
    desk.inWorld(Sandbox::clearFaults);

    Set<String> called = called();
    called.remove(WHO);
    assertThat(called).contains("cloudformation:DescribeStackEvents");
    called.removeAll(allowed("member-role"));
    Set<String> inTrouble = new TreeSet<>(allowed("rollout"));
    assertThat(inTrouble).containsAll(called);
    inTrouble.removeAll(called);
    inTrouble.removeAll(allowed("plan"));
    assertThat(inTrouble)
        .isSubsetOf(
            "cloudformation:DeleteStackSet",
            "cloudformation:ImportStacksToStackSet",
            "cloudformation:ListStackSetOperationResults",
            "cloudformation:ListStackSetOperations",
            "cloudformation:StopStackSetOperation",
            "iam:PassRole",
            "organizations:DescribeAccount",
            "sts:AssumeRole");
  }

  @Test
  void onboardingIsAllowedWhatItCallsAndCannotListTheOrganization() throws IOException {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
    secret(desk);
    assertThat(desk.sandbox("rollout").exit()).isZero();
    Files.delete(log());
    desk.inWorld(
        sandbox ->
            sandbox.ensureAccounts(
                List.of(), List.of(Account.active("555555555555", "five", "r-sbx1"))));
    desk.edit("stacksets/baseline/stackset.yaml", "security=secure", "security=secure,ou=Root*");
    Desk.Result onboard =
        desk.sandbox(
            "onboard", "555555555555", "--from-organization", "--security", "secure", "--debug");
    assertThat(onboard.exit()).as(onboard.all()).isZero();

    Set<String> called = called();
    called.remove(WHO);
    assertThat(called)
        .contains("organizations:ListParents", "organizations:ListTagsForResource")
        .doesNotContain("organizations:ListAccounts");
    assertThat(called).contains("cloudformation:ListStacks");
    called.removeAll(allowed("member-role"));
    assertThat(allowed("onboard"))
        .containsAll(called)
        .noneMatch(action -> action.startsWith("organizations:ListAccounts"));
  }

  @Test
  void aPreflightIsAllowedExactlyWhatItCalls() throws IOException {
    Desk desk = PreflightDesk.desk(directory, "SELF_MANAGED", PoliciesTest::delegating);
    desk.edit(
        "stacksets/baseline/template.yaml",
        "Parameters:",
        "Parameters:\n  Token: { Type: String, NoEcho: true, Default: none }");
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Default: none", "Default: never");
    Files.deleteIfExists(log());
    assertThat(desk.sandbox("preflight", "--debug").exit()).isZero();
    assertThat(desk.sandbox("preflight", "--debug", "--select", "ou=Root/*").exit()).isZero();
    desk.inWorld(PoliciesTest::operateByHand);
    assertThat(desk.sandbox("preflight", "--debug").exit()).isZero();
    desk.edit("stacksets/baseline/stackset.yaml", "SELF_MANAGED", "SERVICE_MANAGED");
    desk.edit("stacksets/baseline/stackset.yaml", "muster-baseline", "muster-other");
    assertThat(desk.sandbox("preflight", "--debug").exit()).isEqualTo(7);

    Set<String> called = called();
    called.remove(WHO);
    Set<String> allowed = new TreeSet<>(allowed("preflight"));
    allowed.addAll(allowed("preflight-member-role"));
    allowed.removeIf(action -> !ACTION.matcher(action).matches());
    assertThat(called).isEqualTo(allowed);
    assertThat(allowed("preflight-member-role"))
        .contains(
            "ec2:GetEbsEncryptionByDefault",
            "iam:GetAccountPasswordPolicy",
            "inspector2:BatchGetAccountStatus",
            "s3:GetAccountPublicAccessBlock");
  }

  private static void operateByHand(Sandbox sandbox) {
    try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
      client.detectStackSetDrift(r -> r.stackSetName("muster-baseline"));
    }
    sandbox.advance(Duration.ofSeconds(5));
  }

  @Test
  void driftIsAllowedExactlyWhatItCalls() throws IOException {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(PoliciesTest::delegating);
    assertThat(desk.sandbox("rollout").exit()).isZero();
    Files.delete(log());
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(Fault.of(FaultKind.DRIFT).account(Desk.ONE));
          sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(Desk.TWO));
          sandbox.addFault(
              Fault.of(FaultKind.API_ERROR)
                  .action("DetectStackSetDrift")
                  .text("409 OperationInProgressException busy")
                  .times(1));
        });
    Desk.Result drift = desk.sandbox("drift", "--debug", "--resources", "--select", "ou=Root/*");
    assertThat(drift.exit()).as(drift.all()).isEqualTo(4);
    desk.edit("stacksets/baseline/stackset.yaml", "SELF_MANAGED", "SERVICE_MANAGED");
    desk.edit("stacksets/baseline/stackset.yaml", "muster-baseline", "muster-other");
    Desk.Result delegated =
        desk.sandbox("drift", "--debug", "--assume-role", role(Desk.TWO, WorldSeed.ACCESS_ROLE));
    assertThat(delegated.exit()).as(delegated.all()).isZero();

    Set<String> called = called();
    called.removeAll(Set.of(WHO, "sts:AssumeRole"));
    assertThat(called).isEqualTo(allowed("drift"));
  }

  @Test
  void aBootstrapIsAllowedExactlyWhatItCalls() throws IOException {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(
        seed ->
            seed.withAccounts(
                seed.accounts().stream()
                    .map(account -> account.without(Set.of(WorldSeed.EXECUTION_ROLE)))
                    .toList()));
    assertThat(desk.sandbox("bootstrap", "--debug", "--select", "ou=Root/*").exit()).isZero();
    assertThat(desk.sandbox("bootstrap", "--debug").exit()).isZero();

    Set<String> called = called();
    called.remove(WHO);
    Set<String> allowed = new TreeSet<>(allowed("bootstrap"));
    allowed.addAll(allowed("bootstrap-member-role"));
    allowed.removeIf(action -> !ACTION.matcher(action).matches());
    assertThat(called).isEqualTo(allowed);
  }

  @Test
  void noPolicyAllowsWhatNothingCallsAndNothingIsForgotten() throws IOException {
    Set<String> adapters = new TreeSet<>();
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/muster/aws"))) {
      for (Path source : sources.toList()) {
        Pattern.compile("\"(" + ACTION + ")\"")
            .matcher(Files.readString(source))
            .results()
            .map(found -> found.group(1))
            .forEach(adapters::add);
      }
    }
    adapters.remove(WHO);
    Set<String> policies = new TreeSet<>(allowed("rollout"));
    policies.addAll(allowed("onboard"));
    policies.addAll(allowed("plan"));
    policies.addAll(allowed("drift"));
    policies.addAll(allowed("member-role"));
    policies.addAll(allowed("adopt-member-role"));
    policies.addAll(allowed("preflight"));
    policies.addAll(allowed("preflight-member-role"));
    policies.addAll(allowed("notifications-role"));
    policies.addAll(allowed("bootstrap"));
    policies.addAll(allowed("bootstrap-member-role"));
    policies.removeIf(action -> !ACTION.matcher(action).matches());

    assertThat(policies).isEqualTo(adapters);
    assertThat(allowed("member-role"))
        .containsExactly("cloudformation:DescribeStackEvents", "cloudformation:ListStacks");
  }

  @Test
  void alertsAreLookedAfterWithExactlyTheCallsOfTheirRole() throws IOException {
    Project project = Project.shipped(directory.resolve("project"));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    QuickCreated.stack(project, "345678901234", "legacy@example.com");
    for (String channel : List.of("mail", "slack")) {
      String[] letter = {
        "sandbox",
        "fault",
        "add",
        "DEAD_LETTER",
        "--account",
        "111122223333",
        "--stack-set",
        "muster-notification-" + channel,
        "--text",
        "{}"
      };
      project.muster(letter).exits(ExitCode.OK);
    }
    Files.delete(project.state().resolve("muster.log"));
    project
        .muster("notifications", "test", "111122223333", "--sandbox", "--debug")
        .exits(ExitCode.OK);
    project.muster("notifications", "status", "--sandbox", "--debug").exits(ExitCode.OK);
    project
        .muster("notifications", "status", "345678901234", "--sandbox", "--debug")
        .exits(ExitCode.OK);
    project.muster("notifications", "redrive", "--sandbox", "--debug").exits(ExitCode.OK);

    Set<String> called = called(project.state().resolve("muster.log"));
    called.remove(WHO);
    called.remove("sts:AssumeRole");
    called.removeAll(allowed("plan"));
    assertThat(called).isEqualTo(allowed("notifications-role"));
  }

  @Test
  void theRoleThatIsAssumedWithoutAnOptionIsAllowedAndSoIsTheOneThatThePageAdvises()
      throws IOException {
    JsonNode document = new ObjectMapper().readTree(Path.of("docs/iam/rollout.json").toFile());
    List<String> roles = new ArrayList<>();
    for (JsonNode statement : document.get("Statement")) {
      if (statement.get("Sid").asText().equals("ReadCausesInMemberAccounts")) {
        statement.get("Resource").forEach(role -> roles.add(role.asText()));
      }
    }

    assertThat(roles)
        .containsExactlyInAnyOrder(
            role("*", "MusterReadRole"), role("*", new RunOptions().memberRole));
  }

  @Test
  void theRolesOfTheGitLabTemplateAreAllowedWhatThePoliciesSay() throws IOException {
    String template = Files.readString(Path.of("docs/deploy/gitlab-oidc.yaml"));
    int read = template.indexOf("  ReadRole:");
    int rollout = template.indexOf("  RolloutRole:");
    int onboard = template.indexOf("  OnboardRole:");

    assertThat(actions(template.substring(read, rollout))).isEqualTo(allowed("plan"));
    assertThat(actions(template.substring(rollout, onboard))).isEqualTo(allowed("rollout"));
    Set<String> onboarding = actions(template.substring(onboard, template.indexOf("Outputs:")));
    assertThat(onboarding).containsAll(allowed("onboard"));
    assertThat(onboarding).doesNotContain("organizations:ListAccounts");
  }

  private static Set<String> actions(String text) {
    return Pattern.compile("(?:cloudformation|organizations|sts|iam):(?!Passed)[A-Z]\\w+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(action -> !action.equals("sts:AssumeRoleWithWebIdentity"))
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  /** A parameter that AWS masks costs a question about the template. */
  private static void secret(Desk desk) {
    desk.edit(
        "stacksets/baseline/template.yaml",
        "Resources:",
        "  Token: { Type: String, NoEcho: true, Default: none }\nResources:");
  }

  private static WorldSeed delegating(WorldSeed seed) {
    return seed.withDelegations(
        List.of(new Delegation(Desk.TWO, WorldSeed.STACK_SETS_PRINCIPAL, Instant.EPOCH)));
  }

  private static String role(String account, String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }

  private static Set<String> allowed(String policy) throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(Path.of("docs/iam/" + policy + ".json").toFile());
    List<String> actions = new ArrayList<>();
    for (JsonNode statement : document.get("Statement")) {
      assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
      statement.get("Action").forEach(action -> actions.add(action.asText()));
    }
    assertThat(actions).doesNotHaveDuplicates().noneMatch(action -> action.contains("*"));
    return new TreeSet<>(actions);
  }

  private Set<String> called() throws IOException {
    return called(log());
  }

  private static Set<String> called(Path log) throws IOException {
    Set<String> called = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      ACTION.matcher(line).results().map(MatchResult::group).findFirst().ifPresent(called::add);
    }
    return called;
  }

  private Path log() {
    return directory.resolve("state/muster.log");
  }
}
