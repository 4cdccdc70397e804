package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What got stuck is freed, by one call each, and nothing else is touched. */
class RepairCommandTest {
  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Shop.rolledOut(directory);
  }

  /** The deletion of the shop's instances fails, and StackSets gives them up. */
  private void givenUp() {
    Shop.changes(project, "secure", "classic");
    project
        .muster("sandbox", "fault", "add", "DELETE_FAILS", "--account", Shop.ID)
        .exits(ExitCode.OK);
    project.muster("rollout", "--sandbox", "--prune").exits(ExitCode.PARTLY);
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
    Shop.changes(project, "classic", "secure");
    assertThat(Worlds.instances(project).getOrDefault("test-trail", Map.of()))
        .containsEntry(Shop.ID + "/us-east-1", "INOPERABLE");
  }

  @Test
  void whereNothingIsStuckThereIsNothingToDo() {
    project
        .muster("repair", "--sandbox")
        .exits(ExitCode.OK)
        .answers("Nothing to do: 12 targets are as wanted");
    project.muster("runs", "--sandbox", "-o", "json").exits(ExitCode.OK);
    assertThat(Worlds.operations(project).getOrDefault("test-trail", List.of())).hasSize(2);
  }

  @Test
  void aDryRunShowsTheCallTheReasonAndWhatIsLeftForAPersonAndTouchesNothing() {
    givenUp();
    Map<String, Map<String, String>> before = Worlds.instances(project);

    project
        .muster("repair", "--sandbox", "--dry-run")
        .exits(ExitCode.OK)
        .answers(
            "- detach from",
            "StackSets gave it up",
            "aws cloudformation delete-stack --stack-name",
            "arn:aws:cloudformation:us-east-1:" + Shop.ID + ":stack/StackSet-test-trail-");

    assertThat(Worlds.instances(project)).isEqualTo(before);
    for (String format : new String[] {"json", "markdown", "html", "csv"}) {
      project.muster("repair", "--sandbox", "--dry-run", "-o", format).exits(ExitCode.OK);
    }
    project
        .muster("repair", "--sandbox", "--dry-run", "-o", "json")
        .answers("INSTANCE_INOPERABLE", "DETACH");
  }

  @Test
  void whatWasGivenUpIsDetachedAndMadeAnewByARollout() {
    givenUp();
    Map<String, Map<String, String>> before = Worlds.stacks(project);

    project
        .muster("repair", "--sandbox")
        .exits(ExitCode.OK)
        .answers("3 succeeded")
        .says("By hand: ", "make them anew with: muster rollout");

    assertThat(Worlds.instances(project).getOrDefault("test-trail", Map.of()).keySet())
        .hasSize(6)
        .noneMatch(place -> place.startsWith(Shop.ID));
    Map<String, Map<String, String>> untouched = Worlds.stacks(project);
    before.forEach(
        (set, stacks) -> {
          stacks.keySet().removeIf(place -> place.startsWith(Shop.ID));
          assertThat(untouched.get(set)).as(set).isEqualTo(stacks);
        });
    project.muster("repair", "--sandbox").exits(ExitCode.OK).answers("Nothing to do");
    project.muster("runs", "--sandbox").exits(ExitCode.OK).answers("repair");
  }

  @Test
  void anAccountThatLeftTheInventoryIsDetachedAndKeepsItsStacks() {
    Shop.leaves(project);

    project
        .muster("repair", "--sandbox")
        .exits(ExitCode.OK)
        .answers("3 succeeded")
        .says("the inventory does not list the account");

    assertThat(Worlds.instances(project).getOrDefault("test-alerts", Map.of()).keySet())
        .hasSize(3)
        .noneMatch(place -> place.startsWith(Shop.ID));
  }

  @Test
  void moreThanAllowedIsRefusedAndNothingIsTouched() {
    givenUp();
    Map<String, Map<String, String>> before = Worlds.instances(project);

    project
        .muster("repair", "--sandbox", "--max-removals", "2")
        .exits(ExitCode.INVALID)
        .says("The plan deletes 3 instances", "--max-removals 3");

    assertThat(Worlds.instances(project)).isEqualTo(before);
  }

  @Test
  void aRepairCannotBeTakenBackSinceThatWouldMakeTwinsOfWhatItDetached() {
    givenUp();
    project.muster("repair", "--sandbox").exits(ExitCode.OK);
    String run =
        project
            .muster("runs", "--sandbox", "-o", "json")
            .json()
            .get("history")
            .get("runs")
            .get(0)
            .get("id")
            .textValue();

    project
        .muster("rollback", run, "--sandbox")
        .exits(ExitCode.INVALID)
        .says("was made by 'repair', and cannot be taken back");
  }

  @Test
  void aRepairThatFailsLeavesTheRestRepairedAndNothingIsRolledBack() {
    givenUp();
    project
        .muster("sandbox", "fault", "add", "API_DENIED", "--action", "DeleteStackInstances")
        .exits(ExitCode.OK);

    project.muster("repair", "--sandbox").exits(ExitCode.REFUSED);

    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
    project.muster("repair", "--sandbox").exits(ExitCode.OK).answers("3 succeeded");
  }

  @Test
  void anOperationThatHangsIsNamedWithTheWayOut() {
    Project other = Project.small(directory.resolve("other"));
    other.muster("plan", "--sandbox").exits(ExitCode.OK);
    other.muster("sandbox", "fault", "add", "STUCK", "--account", Shop.ID).exits(ExitCode.OK);
    other.muster("rollout", "--sandbox", "--max-duration", "3h").exits(ExitCode.NEEDS_ATTENTION);

    other
        .muster("repair", "--sandbox", "--dry-run")
        .exits(ExitCode.OK)
        .answers("(CREATE) is RUNNING since", "go on with its run: muster resume 2");
  }

  @Test
  void withoutATerminalItWantsAYesAndADryRunDoesNot() {
    Project real = Project.small(directory.resolve("real"));
    try (ServedOrganization organization = new ServedOrganization(real)) {
      Project here = real.on(organization.sandbox().time());
      here.muster("rollout", "--yes").exits(ExitCode.OK);
      suspend(organization, Shop.ID);
      organization.sandbox().forgetCalls();

      here.muster("repair", "--dry-run").exits(ExitCode.OK).answers("suspended or closed");
      here.muster("repair")
          .exits(ExitCode.INVALID)
          .hasNoResult()
          .says("detach from", "--yes was not given");
      assertThat(organization.writes()).isEmpty();
      here.muster("repair", "--yes").exits(ExitCode.OK).answers("3 succeeded");
      assertThat(organization.writes()).containsOnlyKeys("DeleteStackInstances");
      here.muster("status", "--check").exits(ExitCode.OK);
    }
  }

  private static void suspend(ServedOrganization organization, String account) {
    Account active = organization.sandbox().account(account).orElseThrow();
    organization.sandbox().replaceAccount(active.as(AccountState.SUSPENDED));
  }

  @Test
  void whatIsLeftOfAFailedCreationIsDeletedSoThatItCanBeMadeAnew() {
    Project real = Project.small(directory.resolve("real"));
    real.edit("stacksets/rollout.yaml", "account: rollback", "account: keep");
    try (ServedOrganization organization = new ServedOrganization(real)) {
      Sandbox sandbox = organization.sandbox();
      sandbox.tune(sandbox.knobs().with("failedCreateStays", "true"));
      sandbox.addFault(
          Fault.of(FaultKind.RESOURCE_FAILS).account(Shop.ID).text("no").region("us-east-1"));
      Project here = real.on(sandbox.time());
      here.muster("rollout", "--yes").exits(ExitCode.PARTLY);
      sandbox.clearFaults();
      here.muster("retry", "--yes").exits(ExitCode.PARTLY);

      here.muster("status").answers("is in ROLLBACK_COMPLETE state");

      here.muster("repair", "--yes")
          .exits(ExitCode.OK)
          .says("the stack that is left can only be deleted", "muster rollout")
          .answers("1 succeeded");

      here.muster("rollout", "--yes").exits(ExitCode.OK);
      here.muster("status", "--check").exits(ExitCode.OK);
    }
  }
}
