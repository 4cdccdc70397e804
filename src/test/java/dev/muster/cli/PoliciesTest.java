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

/** The policies of docs/iam beside what the commands really ask of AWS. */
class PoliciesTest {
  private static final Pattern ACTION = Pattern.compile("(cloudformation|organizations|sts):\\w+");

  /** Needs no permission at all. */
  private static final String WHO = "sts:GetCallerIdentity";

  @TempDir Path directory;

  @Test
  void plansAndStatusAreAllowedExactlyWhatTheyCall() throws IOException {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(PoliciesTest::delegating);
    secret(desk);
    assertThat(desk.sandbox("rollout").exit()).isZero();
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
    desk.inWorld(
        sandbox -> sandbox.addFault(Fault.of(FaultKind.POLICY_DENIES_RESOURCE).account(Desk.ONE)));
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
    // The adapters can, but no command of these policies does.
    adapters.removeAll(Set.of(WHO, "cloudformation:ListStackSets"));
    Set<String> policies = new TreeSet<>(allowed("rollout"));
    policies.addAll(allowed("onboard"));
    policies.addAll(allowed("plan"));
    policies.addAll(allowed("member-role"));
    policies.remove("iam:PassRole");

    assertThat(policies).isEqualTo(adapters);
    assertThat(allowed("member-role"))
        .containsExactly("cloudformation:DescribeStackEvents", "cloudformation:ListStacks");
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
    Set<String> called = new TreeSet<>();
    for (String line : Files.readAllLines(log())) {
      ACTION.matcher(line).results().map(MatchResult::group).findFirst().ifPresent(called::add);
    }
    return called;
  }

  private Path log() {
    return directory.resolve("state/muster.log");
  }
}
