package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.journal.Journal;
import dev.muster.journal.LeaseAnswer;
import dev.muster.journal.RunSummary;
import dev.muster.rollout.RunId;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Runs that hold, go on, are repeated and are taken back, from the front door. */
class RunCommandsTest {
  private Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path temporary) {
    directory = temporary;
    desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
  }

  private void ok(String command, String... options) {
    exits(0, command, options);
  }

  private Desk.Result exits(int code, String command, String... options) {
    Desk.Result result = desk.sandbox(command, options);
    assertThat(result.exit()).as(result.all()).isEqualTo(code);
    return result;
  }

  private int instances() {
    int[] count = new int[1];
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            count[0] =
                client
                    .listStackInstances(r -> r.stackSetName("muster-baseline"))
                    .summaries()
                    .size();
          }
        });
    return count[0];
  }

  private Journal journal() {
    return Journal.open(
        new StateDirectory(directory.resolve("state")).journal(true),
        new RealTime(new Interruption()));
  }

  /** Newest first. */
  private List<RunId> runs() {
    try (Journal journal = journal()) {
      return journal.runs(100).stream().map(RunSummary::id).toList();
    }
  }

  private void failsFor(String account, String action) {
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.RESOURCE_FAILS)
                    .account(account)
                    .action(action)
                    .resource("Queue")
                    .text("the queue did not want to")));
  }

  @Test
  void aRunHoldsAfterAWaveAndGoesOnWhereItIsSaidTo() {
    Desk.Result held = exits(0, "rollout", "--until", "canary");
    assertThat(held.out()).contains("held, as asked", "muster resume");
    assertThat(instances()).isEqualTo(2);

    Desk.Result wrong = exits(2, "rollout", "--from", "canary");
    assertThat(wrong.err()).contains("goes on with wave rest");

    ok("rollout", "--from", "rest");
    assertThat(instances()).isEqualTo(6);
    assertThat(runs()).hasSize(1);
    assertThat(exits(2, "resume").err()).contains("nothing to go on with");
  }

  @Test
  void aWaveThatDoesNotExistIsNoPlaceToHold() {
    assertThat(exits(2, "rollout", "--until", "cannary").err()).contains("Did you mean 'canary'?");
    assertThat(runs()).isEmpty();
  }

  @Test
  void aGateKnowsRunAndWaveAndItsExitCodeDecides() throws IOException {
    Path seen = directory.resolve("seen");
    String gate = "echo $MUSTER_RUN $MUSTER_WAVE > " + seen + "; echo looks bad; exit 3";
    desk.edit(
        "stacksets/rollout.yaml",
        "select: wave=canary }",
        "select: wave=canary, gate: \"" + gate + "\" }");
    Desk.Result result = exits(5, "rollout");
    assertThat(Files.readString(seen)).isEqualTo(runs().get(0) + " canary\n");
    assertThat(result.err()).contains("| looks bad", "gate of wave canary said no");
    assertThat(result.out()).contains("looks bad");
  }

  @Test
  void aReviewedPlanIsCarriedOutAsItWas() {
    String plan = directory.resolve("plan.json").toString();
    ok("plan", "--out", plan);
    ok("rollout", "--plan", plan);
    assertThat(instances()).isEqualTo(6);
  }

  @Test
  void aReviewedPlanIsRefusedWhenAFileChangedSince() {
    String plan = directory.resolve("plan.json").toString();
    ok("plan", "--out", plan);
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    assertThat(exits(2, "rollout", "--plan", plan).err())
        .contains("stacksets/baseline/template.yaml changed.");
    assertThat(runs()).isEmpty();
  }

  @Test
  void aReviewedPlanIsRefusedWhenTheWorldMovedSince() {
    String plan = directory.resolve("plan.json").toString();
    ok("plan", "--out", plan);
    ok("rollout", "--select", "id=" + Desk.ONE);
    assertThat(exits(2, "rollout", "--plan", plan).err())
        .contains("muster-baseline exists in CloudFormation by now.")
        .contains(Desk.ONE)
        .contains("now it is nothing to do");
    assertThat(instances()).isEqualTo(2);
  }

  /** Account two's own value, given by hand in all its Regions. */
  private void somebodyGivesTwo(String value) {
    somebodyGivesTwo(value, Duration.ofHours(1));
  }

  private void somebodyGivesTwo(String value, Duration ago) {
    Parameter own = Parameter.builder().parameterKey("Value").parameterValue(value).build();
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            client.updateStackInstances(
                r ->
                    r.stackSetName("muster-baseline")
                        .accounts(Desk.TWO)
                        .regions("ap-northeast-1", "us-east-1")
                        .parameterOverrides(List.of(own)));
          }
          sandbox.advance(ago);
        });
  }

  private List<String> valuesOfTwo() {
    List<String> values = new ArrayList<>();
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            for (String region : List.of("ap-northeast-1", "us-east-1")) {
              client
                  .describeStackInstance(
                      r ->
                          r.stackSetName("muster-baseline")
                              .stackInstanceAccount(Desk.TWO)
                              .stackInstanceRegion(region))
                  .stackInstance()
                  .parameterOverrides()
                  .forEach(parameter -> values.add(parameter.parameterValue()));
            }
          }
        });
    return values;
  }

  @Test
  void aReviewedPlanIsRefusedWhenSomebodyChangedTheValuesUnderAnUpdateSince() {
    ok("rollout");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    String plan = directory.resolve("plan.json").toString();
    ok("plan", "--out", plan);

    somebodyGivesTwo("by-hand");

    assertThat(exits(2, "rollout", "--plan", plan).err())
        .contains(
            Desk.TWO + "/us-east-1: it has other values of its own by now",
            "muster plan --out " + plan)
        .doesNotContain(Desk.ONE, Desk.THREE);
    assertThat(template()).contains("Queue:");
    ok("plan", "--out", plan);
    ok("rollout", "--plan", plan);
    assertThat(valuesOfTwo()).containsExactly("two", "two");
    ok("plan", "--detailed-exitcode");
  }

  @Test
  void valuesThatSomebodyChangedWhileARunWasHeldAreSetAgainWhenItGoesOn() {
    ok("rollout");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    ok("rollout", "--until", "canary");
    somebodyGivesTwo("by-hand");

    assertThat(exits(0, "resume").err()).contains("planned again", Desk.TWO + "/us-east-1");
    assertThat(valuesOfTwo()).containsExactly("two", "two");
    ok("plan", "--detailed-exitcode");
  }

  @Test
  void valuesThatSomebodyIsJustChangingWhenAHeldRunGoesOnAreWaitedForAndSetAgain() {
    ok("rollout");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    ok("rollout", "--until", "canary");
    somebodyGivesTwo("by-hand", Duration.ofSeconds(5));

    assertThat(exits(0, "resume").err()).contains("planned again", Desk.TWO + "/us-east-1");
    assertThat(valuesOfTwo()).containsExactly("two", "two");
    ok("plan", "--detailed-exitcode");
  }

  @Test
  void aRetryRepeatsOnlyWhatIsNotRight() {
    desk.edit("stacksets/rollout.yaml", "failureTolerance: 0", "failureTolerance: 1");
    failsFor(Desk.THREE, "CREATE");
    Desk.Result failed = exits(4, "rollout");
    assertThat(failed.out()).contains("muster retry", "ResourceLogicalId:Queue");
    desk.inWorld(sandbox -> sandbox.clearFaults());

    Desk.Result again = exits(0, "retry");
    assertThat(again.out()).contains("three").doesNotContain(Desk.ONE);
    ok("status", "--check");
    assertThat(exits(0, "retry").out()).containsIgnoringCase("nothing to do");
  }

  @Test
  void aRetryLeavesANewDefinitionToARollout() {
    ok("rollout");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    desk.edit("accounts.yaml", "security: classic", "security: secure");
    assertThat(exits(2, "retry").err()).contains("muster rollout", "the template changed");
  }

  @Test
  void aRunIsTakenBackUnlessLaterOnesBuiltUponIt() {
    ok("rollout");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    ok("rollout");
    String first = runs().get(1).value();
    String second = runs().get(0).value();
    assertThat(exits(2, "rollback", first).err()).contains(second, "--force");

    ok("rollback", second);
    assertThat(template()).contains("Queue:").doesNotContain("Line:");
    assertThat(exits(0, "rollback", second, "--force").out()).containsIgnoringCase("nothing");
    ok("rollback", first, "--force");
    assertThat(stackSets()).isEmpty();
  }

  private String template() {
    String[] body = new String[1];
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            body[0] =
                client
                    .describeStackSet(r -> r.stackSetName("muster-baseline"))
                    .stackSet()
                    .templateBody();
          }
        });
    return body[0];
  }

  private List<String> stackSets() {
    String[] names = new String[1];
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            names[0] =
                String.join(
                    " ",
                    client.listStackSets(r -> r.status("ACTIVE")).summaries().stream()
                        .map(summary -> summary.stackSetName())
                        .toList());
          }
        });
    return names[0].isEmpty() ? List.of() : List.of(names[0].split(" "));
  }

  @Test
  void aRunThatChangedNothingLeavesNothingToTakeBack() {
    ok("rollout");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    desk.inWorld(
        sandbox ->
            sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("UpdateStackSet").times(1)));
    exits(3, "rollout");
    String refused = runs().get(0).value();
    // Somebody else brings a definition of theirs.
    desk.edit("stacksets/baseline/template.yaml", "Line:", "Others:");
    ok("rollout");

    Desk.Result nothing = exits(0, "rollback", refused, "--force", "--yes");
    assertThat(nothing.err()).contains("changed nothing, so there is nothing to take back.");
    assertThat(nothing.out()).containsIgnoringCase("nothing");
    assertThat(template()).contains("Others:");
    assertThat(runs()).hasSize(3);
  }

  @Test
  void aRunWhoseTimeIsOverGoesOnLater() {
    Desk.Result over = exits(6, "rollout", "--max-duration", "20s");
    assertThat(over.out()).contains("the time that the run may take is over", "muster resume");
    Desk.Result resumed = exits(0, "resume");
    assertThat(resumed.err()).contains("Going on with run " + runs().get(0));
    assertThat(instances()).isEqualTo(6);
    ok("status", "--check");
  }

  @Test
  void aRollbackThatStoppedHalfWayGoesOn() throws IOException {
    ok("rollout");
    desk.inWorld(
        sandbox ->
            sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("DeleteStackSet").times(1)));
    Desk.Result denied = exits(6, "rollback", runs().get(0).value());
    assertThat(denied.out()).contains("AWS refused", "muster resume");
    ok("resume");
    assertThat(stackSets()).isEmpty();
    assertThat(runs()).hasSize(2);
  }

  @Test
  void aJournalThatIsLostInTheMiddleOfARunLeavesItResumable() {
    String file = new StateDirectory(directory.resolve("state")).path() + "/journal-sandbox.db";
    desk.edit(
        "stacksets/rollout.yaml",
        "select: wave=canary }",
        "select: wave=canary, gate: \"for f in %s*; do echo x > $f; done\" }".formatted(file));
    Desk.Result lost = exits(6, "rollout");
    assertThat(lost.err()).contains("go on with: muster resume");
  }

  @Test
  void onlyOneRunAtATimeChangesAnything() {
    try (Journal journal = journal()) {
      LeaseAnswer answer =
          journal
              .leases(new RealTime(new Interruption()))
              .acquire("rollout", "somebody at another desk");
      assertThat(answer).isInstanceOf(LeaseAnswer.Granted.class);
      assertThat(exits(8, "rollout").err()).contains("somebody at another desk");
      assertThat(exits(2, "rollout", "--wait-for-lock", "soon").err()).contains("not a duration");
    }
  }

  @Test
  void moreRemovalsThanAllowedAreRefused() {
    ok("rollout");
    desk.edit("accounts.yaml", "name: three, security: secure", "name: three, security: classic");
    assertThat(exits(2, "rollout", "--prune", "--max-removals", "1").err())
        .contains("deletes 2 instances", "--max-removals 2");
    assertThat(instances()).isEqualTo(6);
    ok("rollout", "--prune");
    assertThat(instances()).isEqualTo(4);
  }

  @Test
  void aSelectorThatMatchesNobodyIsAMistake() {
    for (String command : List.of("plan", "rollout", "retry")) {
      assertThat(exits(2, command, "--select", "team=paymets").err())
          .contains("--select matches none of the 4 accounts");
    }
    assertThat(exits(0, "plan", "--select", "name=old").err())
        .contains("No stack set is for the accounts that --select matches");
  }
}
