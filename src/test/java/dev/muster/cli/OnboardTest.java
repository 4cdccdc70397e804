package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new account in an organization that is at the baseline. */
class OnboardTest {
  private static final String NEW = "666677778888";
  private static final String ENTRY =
      "  - { id: \"666677778888\", name: new-shop, security: secure, environment: prod }\n";

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void everybodyElseIsThere() {
    project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  private void listed() {
    project.write("accounts.yaml", project.read("accounts.yaml") + ENTRY);
  }

  private void joined(Map<String, String> tags) {
    Worlds.joins(project, Account.active(NEW, "new-shop", "r-sbx1").tagged(tags, Set.of()));
  }

  private CliResult onboard(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "onboard";
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[more.length + 1] = "--sandbox";
    return project.muster(arguments);
  }

  @Test
  void aListedAccountGetsWhatItLacksAndNoOtherAccountIsTouched() {
    Map<String, Set<String>> before = Worlds.reached(project);
    Map<String, Map<String, String>> stacks = Worlds.stacks(project);
    listed();

    onboard(NEW).exits(ExitCode.OK).answers("3 succeeded").says(NEW + " is ready.", "onboard");

    Map<String, Set<String>> news = new HashMap<>(Worlds.reached(project));
    news.keySet().removeAll(before.keySet());
    assertThat(news).hasSize(2).allSatisfy((id, who) -> assertThat(who).containsExactly(NEW));
    Worlds.stacks(project)
        .forEach(
            (set, all) -> {
              assertThat(all).containsAllEntriesOf(stacks.getOrDefault(set, Map.of()));
              assertThat(all.keySet()).anyMatch(place -> place.startsWith(NEW));
            });
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @Test
  void theSecondTimeThereIsNothingToDo() {
    listed();
    onboard(NEW).exits(ExitCode.OK);
    Map<String, Set<String>> before = Worlds.reached(project);

    onboard(NEW).exits(ExitCode.OK).answers("Nothing to do: 3 targets are as wanted");

    assertThat(Worlds.reached(project)).isEqualTo(before);
  }

  @Test
  void theOrganizationIsNeverListed() {
    listed();
    CliResult result = onboard(NEW, "--verbose").exits(ExitCode.OK);
    result.keepsSilentAbout("ListAccounts", "ListOrganizationalUnits", "ListStackSets ");
    result.says("DescribeAccount 1,");
  }

  @Test
  void anAccountThatIsOnlyInTheOrganizationComesWithItsTags() {
    joined(Map.of("security", "secure", "environment", "prod", "team", "shop"));

    onboard(NEW)
        .exits(ExitCode.INVALID)
        .says("has no account " + NEW, "--from-organization")
        .hasNoResult();
    onboard(NEW, "--from-organization", "--write-inventory")
        .exits(ExitCode.OK)
        .answers("3 succeeded", "new-shop");

    assertThat(project.read("accounts.yaml"))
        .endsWith(
            """
              - id: "666677778888"
                name: new-shop
                email: aws+new-shop@example.com
                security: secure
                environment: prod
                tags: { team: shop }
            """);
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
  }

  @Test
  void withoutWriteInventoryTheFileStaysAsItIs() {
    joined(Map.of());
    String before = project.read("accounts.yaml");

    onboard(
            NEW,
            "--name",
            "shop-two",
            "--security",
            "secure",
            "--tag",
            "team=shop",
            "--regions",
            "ap-northeast-1,eu-west-1")
        .exits(ExitCode.OK)
        .answers("shop-two", "eu-west-1")
        .neverAnswers("us-east-1");

    assertThat(project.read("accounts.yaml")).isEqualTo(before);
  }

  @Test
  void eachThingThatIsNotReadyYetIsNamedWhileItIsWaitedFor() {
    listed();
    Worlds.joins(project, Account.active(NEW, "new-shop", "r-sbx1"));
    Worlds.use(
        project,
        sandbox -> sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("AssumeRole").times(2)));

    onboard(NEW)
        .exits(ExitCode.OK)
        .says(
            NEW + ": waiting until the role OrganizationAccountAccessRole can be assumed",
            "giving up at",
            NEW + " is ready.");
  }

  @Test
  void anAccountThatDoesNotBecomeReadyIsRefusedInOneLineAndNothingChanged() {
    Worlds.joins(
        project,
        Account.active(NEW, "new-shop", "r-sbx1").without(Set.of(WorldSeed.EXECUTION_ROLE)));
    listed();
    Map<String, Set<String>> before = Worlds.reached(project);

    onboard(NEW, "--ready-within", "3m", "--write-inventory")
        .exits(ExitCode.REFUSED)
        .hasNoResult()
        .says(
            "Error: 666677778888 (new-shop) is not ready: still waiting until the execution role"
                + " AWSCloudFormationStackSetExecutionRole can be assumed",
            "--skip-check execution-role",
            "Nothing was changed.");
    assertThat(Worlds.reached(project)).isEqualTo(before);
    onboard(NEW, "--skip-check", "execution-role,role")
        .exits(ExitCode.PARTLY)
        .says("Error: 666677778888 (new-shop) is not at the baseline: test-trail failed");
  }

  @Test
  void aRegionThatIsOffIsWaitedFor() {
    Worlds.joins(
        project, Account.active(NEW, "new-shop", "r-sbx1").enabled(Set.of("ap-northeast-1")));
    listed();

    onboard(NEW, "--ready-within", "1m")
        .exits(ExitCode.REFUSED)
        .says("CloudFormation answers in us-east-1", "the Region is not on");
  }

  @Test
  void whatFailsIsRemovedAgainAndSaidInOneLineAndTheNextTimeItIsTriedAgain() {
    listed();
    Worlds.joins(project, Account.active(NEW, "new-shop", "r-sbx1"));
    Worlds.use(project, sandbox -> sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(NEW)));
    Map<String, Map<String, String>> before = Worlds.instances(project);

    onboard(NEW)
        .exits(ExitCode.PARTLY)
        .answers("3 failed")
        .says(
            "Error: 666677778888 (new-shop) is not at the baseline: test-",
            "muster onboard " + NEW);

    assertThat(Worlds.instances(project)).isEqualTo(before);
    Worlds.use(project, dev.muster.sandbox.Sandbox::clearFaults);
    onboard(NEW).exits(ExitCode.OK).answers("3 succeeded");
  }

  @Test
  void aSuspendedAccountIsRefused() {
    Worlds.joins(project, Account.active(NEW, "gone", "r-sbx1").as(AccountState.SUSPENDED));
    listed();
    refused(NEW, "is suspended", "muster offboard " + NEW);
  }

  @Test
  void anAccountThatTheOrganizationDoesNotHaveIsRefused() {
    refused("999988887777", "The organization o-exampleorg01 has no account 999988887777");
  }

  @Test
  void credentialsOfAnotherOrganizationAreRefused() {
    project.edit("accounts.yaml", "o-exampleorg01", "o-otherorg0001");
    refused("111122223333", "o-otherorg0001", "o-exampleorg01");
  }

  @Test
  void aClassicAccountIsRefusedUnlessSomebodySaysThatItIsSecure() {
    refused("555566667777", "is classic", "--security secure");

    onboard("555566667777", "--security", "secure", "--write-inventory")
        .exits(ExitCode.OK)
        .answers("3 succeeded");
    assertThat(project.read("accounts.yaml")).contains("name: legacy\n    security: secure");
  }

  @Test
  void anAccountOfTheOrganizationThatNothingCallsSecureIsRefused() {
    joined(Map.of("team", "shop"));
    onboard(NEW, "--from-organization")
        .exits(ExitCode.INVALID)
        .says("Nothing says that the account " + NEW, "--security secure");
  }

  @Test
  void idsThatAreNoneOrStandTwiceAreAllNamedAtOnce() {
    refused("12345", "'12345' is no account id");
    onboard("111122223333", "111122223333", "x")
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .says("is named twice", "'x' is no account id");
  }

  @Test
  void oneOfAccountsAndEventMustBeGiven() {
    onboard().exits(ExitCode.INVALID).says("Name accounts, or give an event");
    onboard(NEW, "--event", "x").exits(ExitCode.INVALID).says("one of the two");
  }

  @Test
  void anEventBringsItsAccount() {
    project.write("event.json", event("222233334444"));
    onboard("--event", directory.resolve("event.json").toString())
        .exits(ExitCode.OK)
        .answers("Nothing to do: 3 targets");
  }

  @Test
  void anEventThatNobodyKnowsIsIgnoredWithAMessage() {
    project.write("event.json", "{\"detail\": {\"eventName\": \"TagResource\"}}");
    onboard("--event", directory.resolve("event.json").toString())
        .exits(ExitCode.OK)
        .hasNoResult()
        .says("TagResource brings no new account", "No account is to be onboarded.");
  }

  @Test
  void malformedEventsAndEmptyInputAreRefused() {
    project.write("event.json", "{\"detail\": ");
    onboard("--event", directory.resolve("event.json").toString())
        .exits(ExitCode.INVALID)
        .says("is not valid JSON");
    onboard("--event", "-").exits(ExitCode.INVALID).says("Standard input is empty");
    onboard("--event", "no-such-file").exits(ExitCode.INVALID).says("cannot be read");
  }

  @Test
  void standardInputMayHaveALineForEachAccount() {
    project
        .typing("222233334444\n333344445555")
        .muster("onboard", "--event", "-", "--sandbox")
        .exits(ExitCode.OK)
        .answers("Nothing to do: 6 targets");
  }

  @Test
  void theDefinitionThatCloudFormationHoldsIsKept() {
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    listed();
    Map<String, Map<String, String>> before = Worlds.instances(project);

    onboard(NEW).exits(ExitCode.OK).says("parameters changed", "the next rollout");

    Worlds.instances(project)
        .forEach(
            (set, all) -> assertThat(all).containsAllEntriesOf(before.getOrDefault(set, Map.of())));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @Test
  void takingAnOnboardingBackLeavesEverybodyElseAlone() {
    Map<String, Map<String, String>> before = Worlds.stacks(project);
    listed();
    onboard(NEW).exits(ExitCode.OK);
    String run =
        project.muster("runs", "--sandbox", "-o", "json").json().at("/history/runs/0/id").asText();

    project.muster("rollback", run, "--sandbox").exits(ExitCode.OK);

    assertThat(Worlds.stacks(project)).isEqualTo(before);
  }

  @Test
  void aHeldRolloutGoesOnAfterAnOnboardingAndItsRollbackCoversTheNewAccount() {
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    project.muster("rollout", "--sandbox", "--until", "canary").exits(ExitCode.OK);
    String held =
        project.muster("runs", "--sandbox", "-o", "json").json().at("/history/runs/0/id").asText();
    listed();
    onboard(NEW).exits(ExitCode.OK);
    assertThat(trail()).contains("Retention=60");

    project.muster("rollout", "--sandbox", "--from", "rest").exits(ExitCode.OK);
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
    project.muster("rollback", held, "--sandbox").exits(ExitCode.OK);
    assertThat(trail()).contains("Retention=30");
  }

  @Test
  void eachAccountAndRegionIsATestCaseOfItsOwn() {
    listed();
    onboard(NEW, "-o", "junit")
        .exits(ExitCode.OK)
        .answers("<testcase classname=\"test-trail\" name=\"666677778888 us-east-1\"/>");
  }

  private String trail() {
    return Worlds.stacks(project)
        .getOrDefault("test-trail", Map.of())
        .getOrDefault(NEW + "/us-east-1", "");
  }

  private void refused(String account, String... says) {
    Map<String, Set<String>> before = Worlds.reached(project);
    onboard(account).exits(ExitCode.INVALID).hasNoResult().hasNoStackTrace().says(says);
    assertThat(Worlds.reached(project)).isEqualTo(before);
  }

  private static String event(String account) {
    return """
    {"detail": {"eventName": "MoveAccount", "requestParameters": {"accountId": "%s"}}}
    """
        .formatted(account);
  }
}
