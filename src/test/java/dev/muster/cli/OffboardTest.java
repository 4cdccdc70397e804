package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.journal.Journal;
import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that is taken out of an organization that is at the baseline. */
class OffboardTest {
  private static final String SHOP = "333344445555";

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void everybodyIsThere() {
    project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void itsStacksStayAndNobodyElseIsTouched() {
    Map<String, Map<String, String>> before = Worlds.instances(project);
    Map<String, Set<String>> reached = Worlds.reached(project);
    List<String> stacks = stacksIn(SHOP);

    project
        .muster("offboard", SHOP, "--sandbox")
        .exits(ExitCode.OK)
        .answers("3 succeeded")
        .says(
            "detach from 1 account",
            "StackSets only forgets it",
            "the next rollout brings it back");

    assertThat(stacksIn(SHOP)).isEqualTo(stacks).hasSize(3);
    Map<String, Map<String, String>> after = Worlds.instances(project);
    before.forEach(
        (set, all) -> {
          Map<String, String> others = new TreeMap<>(all);
          others.keySet().removeIf(place -> place.startsWith(SHOP));
          assertThat(after.get(set)).isEqualTo(others);
        });
    Worlds.reached(project)
        .forEach(
            (id, who) -> {
              if (!reached.containsKey(id)) {
                assertThat(who).containsExactly(SHOP);
              }
            });
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK).answers("Nothing to do");
  }

  @Test
  void itsStacksGoWhenSomebodyAsksForItDependentsFirst() {
    CliResult result =
        project
            .muster("offboard", SHOP, "--delete-stacks", "--sandbox")
            .exits(ExitCode.OK)
            .says("delete from 1 account");
    assertThat(stacksIn(SHOP)).isEmpty();
    assertThat(result.err().indexOf("test-alerts: delete instances"))
        .isBetween(0, result.err().indexOf("test-trail: delete instances"));
  }

  @Test
  void aSuspendedAccountIsOnlyForgottenWhateverWasAskedFor() {
    Worlds.use(
        project,
        sandbox ->
            sandbox.replaceAccount(
                Account.active(SHOP, "shop", "r-sbx1").as(AccountState.SUSPENDED)));

    project
        .muster("offboard", SHOP, "--delete-stacks", "--sandbox")
        .exits(ExitCode.OK)
        .says("detach from 1 account")
        .answers("3 succeeded");
    assertThat(Worlds.instances(project).getOrDefault("test-trail", Map.of()).keySet())
        .noneMatch(place -> place.startsWith(SHOP));
  }

  @Test
  void moreRemovalsThanAllowedAreRefusedWithTheWordThatAllowsThem() {
    Map<String, Map<String, String>> before = Worlds.instances(project);
    project
        .muster("offboard", SHOP, "--max-removals", "2", "--sandbox")
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .says("The plan deletes 3 instances", "--max-removals 3");
    assertThat(Worlds.instances(project)).isEqualTo(before);
  }

  @Test
  void anIdThatNobodyKnowsIsAnError() {
    project
        .muster("offboard", "999988887777", "--sandbox")
        .exits(ExitCode.INVALID)
        .says("Nobody knows the account 999988887777");
    project.muster("offboard", "12", "--sandbox").exits(ExitCode.INVALID);
    project.muster("offboard", SHOP, SHOP, "--sandbox").exits(ExitCode.INVALID).says("twice");
    project.muster("offboard").exits(ExitCode.INVALID);
  }

  @Test
  void theOrganizationIsNeverListed() {
    project
        .muster("offboard", SHOP, "--sandbox", "--verbose")
        .exits(ExitCode.OK)
        .keepsSilentAbout("ListAccounts");
  }

  @Test
  void takingItBackWouldMakeASecondStackBesideEachSoItIsRefusedAndAdoptionIsAdvised() {
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK);
    List<String> stacks = stacksIn(SHOP);
    Map<String, Map<String, String>> before = Worlds.instances(project);

    project
        .muster("rollback", newestRun(), "--sandbox", "--force")
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .says(
            "left 3 stacks standing in " + SHOP,
            "nothing was changed",
            "muster adopt --select \"id=" + SHOP + "\" --sandbox");

    assertThat(Worlds.instances(project)).isEqualTo(before);
    assertThat(stacksIn(SHOP)).isEqualTo(stacks);
    project.muster("adopt", "--select", "id=" + SHOP, "--sandbox").exits(ExitCode.OK);
    assertThat(stacksIn(SHOP)).isEqualTo(stacks);
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
  }

  @Test
  void stacksOfSeveralAccountsAreAdoptedByOneCommand() {
    project.muster("offboard", SHOP, "222233334444", "--sandbox").exits(ExitCode.OK);

    project
        .muster("rollback", newestRun(), "--sandbox")
        .exits(ExitCode.INVALID)
        .says("muster adopt --select \"id in (222233334444," + SHOP + ")\" --sandbox");

    project
        .muster("adopt", "--select", "id in (222233334444," + SHOP + ")", "--sandbox")
        .exits(ExitCode.OK);
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
  }

  @Test
  void stacksThatWereDeletedComeBackByTakingTheRunBack() {
    project.muster("offboard", SHOP, "--delete-stacks", "--sandbox").exits(ExitCode.OK);

    project.muster("rollback", newestRun(), "--sandbox").exits(ExitCode.OK);

    assertThat(stacksIn(SHOP)).hasSize(3);
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
  }

  @Test
  void serviceManagedStackSetsTakeNoStacksInAndThatIsSaid(@TempDir Path other) {
    Desk desk = new Desk(other, "SERVICE_MANAGED");
    desk.world(seed -> seed);
    assertThat(desk.sandbox("rollout").exit()).isZero();
    assertThat(desk.sandbox("offboard", Desk.TWO).exit()).isZero();
    String run = desk.history("runs", "--sandbox", "-o", "csv").out().lines().toList().get(1);

    Desk.Result result = desk.sandbox("rollback", run.substring(0, run.indexOf(',')));

    assertThat(result.exit()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err().replaceAll("\\s+", " "))
        .contains("take no stacks in (muster-baseline): delete those in the accounts")
        .contains("muster onboard " + Desk.TWO + " --sandbox")
        .doesNotContain("muster adopt");
  }

  @Test
  void anOlderRollbackOfItThatNeverEndedEndsWithTheSameWords() {
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK);
    RunId offboard = new RunId(newestRun());
    RunId rollback = new RunId("20990101-0000-zzzz");
    try (Journal journal =
        Journal.open(
            new StateDirectory(project.state()).journal(true), new RealTime(new Interruption()))) {
      journal
          .startRun(
              rollback,
              journal.plan(offboard).orElseThrow(),
              journal.snapshot(offboard).orElseThrow(),
              List.of())
          .record(
              List.of(
                  new Event.RunStarted(
                      rollback,
                      "rollback " + offboard,
                      "me",
                      List.of(),
                      List.of(),
                      3,
                      Optional.empty())));
    }
    Map<String, Map<String, String>> before = Worlds.instances(project);

    project
        .muster("resume", rollback.value(), "--sandbox")
        .exits(ExitCode.NEEDS_ATTENTION)
        .says("left 3 stacks standing in " + SHOP, "muster adopt --select \"id=" + SHOP + "\"");

    assertThat(Worlds.instances(project)).isEqualTo(before);
    project
        .muster("runs", "show", rollback.value(), "--sandbox")
        .answers("failed, and something is left to do");
  }

  private String newestRun() {
    return project
        .muster("runs", "--sandbox", "-o", "json")
        .json()
        .get("history")
        .get("runs")
        .get(0)
        .get("id")
        .textValue();
  }

  private List<String> stacksIn(String account) {
    List<String> found = new ArrayList<>();
    Worlds.use(
        project,
        sandbox ->
            sandbox.look(
                world -> {
                  for (String region : List.of("ap-northeast-1", "us-east-1")) {
                    world.stacks().at(new InstanceKey(account, region)).stream()
                        .filter(stack -> stack.status().standing())
                        .forEach(stack -> found.add(stack.id()));
                  }
                  return found;
                }));
    return found;
  }
}
