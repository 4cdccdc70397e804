package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.DriftProgress;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.Reading;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.ResourceDrift;
import dev.muster.model.StackSetName;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftRunTest {
  private static final OperationId OURS = new OperationId("muster-drift-d1");
  private static final OperationPreferences ALL =
      new OperationPreferences(4, 4, true, RegionConcurrency.PARALLEL);
  private static final InstanceKey FIRST = new InstanceKey(RunWorld.account(1), RunWorld.VIRGINIA);

  /** Writes down what it hears. */
  private static final class Notes implements DriftListener {
    final List<String> lines = new ArrayList<>();
    Runnable onProgress = () -> {};

    @Override
    public void started(StackSetName name, OperationId operation, boolean before) {
      lines.add("started " + operation + " " + before);
    }

    @Override
    public void waiting(StackSetName name, String other, Duration left) {
      lines.add("waiting " + other.split(",")[0] + " " + left.toMinutes());
    }

    @Override
    public void progressed(StackSetName name, DriftProgress progress) {
      lines.add(progress.checked() + "/" + progress.total() + " " + progress.drifted());
      onProgress.run();
    }

    @Override
    public void askingResources(int calls) {
      lines.add("resources " + calls);
    }
  }

  private static List<DriftFinding> detect(
      RunWorld world, Notes notes, Duration longest, boolean resources, StackSetName... names) {
    DriftRun.Ports ports =
        new DriftRun.Ports(
            world.driftDetection(),
            world.stackSets(),
            Reading.oneByOne(),
            world.sandbox.time(),
            world.interruption,
            RolloutSettings.standard(),
            notes);
    return new DriftRun(ports, OURS, ALL, longest).run(List.of(names), resources);
  }

  private static DriftFinding detect(RunWorld world, Notes notes, boolean resources) {
    return detect(world, notes, Duration.ofHours(3), resources, RunWorld.BASELINE).get(0);
  }

  private static RunWorld deployed() {
    RunWorld world = new RunWorld();
    assertThat(world.rollout("r1", "v1", 1, 2)).isEqualTo(RunResult.SUCCEEDED);
    return world;
  }

  private static void changeByHand(RunWorld world) {
    world.sandbox.addFault(
        Fault.of(FaultKind.DRIFT)
            .account(RunWorld.account(1).value())
            .region(RunWorld.VIRGINIA.code()));
  }

  @Test
  void stacks_as_their_templates_say_are_in_sync() {
    try (RunWorld world = deployed()) {
      DriftFinding finding = detect(world, new Notes(), true);
      assertThat(finding.state()).isEqualTo(DriftFinding.State.CHECKED);
      assertThat(finding.total()).isEqualTo(4);
      assertThat(finding.inSync()).isEqualTo(4);
      assertThat(finding.drifted()).isEmpty();
      assertThat(finding.unchecked()).isEmpty();
      assertThat(finding.operation()).contains(OURS);
    }
  }

  @Test
  void what_was_changed_by_hand_is_found_with_its_values() {
    try (RunWorld world = deployed()) {
      changeByHand(world);
      DriftFinding finding = detect(world, new Notes(), true);
      assertThat(finding.drifted()).containsOnlyKeys(FIRST);
      ResourceDrift resource = Objects.requireNonNull(finding.drifted().get(FIRST)).get(0);
      assertThat(resource.logicalId()).isEqualTo("Topic");
      assertThat(resource.status()).isEqualTo(ResourceDrift.Status.MODIFIED);
      assertThat(resource.differences())
          .containsExactly(
              new ResourceDrift.PropertyDifference(
                  "/Tags/0/Value", "as-in-template", "changed-by-hand", "NOT_EQUAL"));
    }
  }

  @Test
  void an_instance_costs_no_call_of_its_own_unless_its_resources_are_asked_for() {
    try (RunWorld world = deployed()) {
      changeByHand(world);
      Map<String, Integer> before = new TreeMap<>(world.calls.counts());
      detect(world, new Notes(), false);
      Map<String, Integer> after = new TreeMap<>(world.calls.counts());
      after.replaceAll((action, count) -> count - before.getOrDefault(action, 0));
      after.values().removeIf(count -> count == 0);
      assertThat(after.remove("cloudformation:DescribeStackSetOperation")).isPositive();
      assertThat(after)
          .containsOnly(
              Map.entry("cloudformation:DetectStackSetDrift", 1),
              Map.entry("cloudformation:ListStackInstances", 1));
    }
  }

  @Test
  void an_instance_that_cannot_be_looked_at_is_told_with_its_reason() {
    try (RunWorld world = deployed()) {
      world.sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(RunWorld.account(2).value()));
      DriftFinding finding = detect(world, new Notes(), false);
      assertThat(finding.unchecked().keySet())
          .extracting(InstanceKey::account)
          .containsOnly(RunWorld.account(2));
      assertThat(finding.unchecked().values()).allMatch(reason -> reason.contains("trust"));
      assertThat(finding.inSync()).isEqualTo(2);
    }
  }

  @Test
  void a_stack_set_that_is_not_there_is_said_to_be_absent() {
    try (RunWorld world = new RunWorld()) {
      assertThat(detect(world, new Notes(), false).state()).isEqualTo(DriftFinding.State.ABSENT);
    }
  }

  @Test
  void an_operation_of_somebody_else_is_waited_for_and_named() {
    try (RunWorld world = deployed()) {
      atWork(world);
      Notes notes = new Notes();
      assertThat(detect(world, notes, false).state()).isEqualTo(DriftFinding.State.CHECKED);
      assertThat(notes.lines).first().isEqualTo("waiting UPDATE from-the-console 60");
      assertThat(notes.lines).contains("started muster-drift-d1 false");
    }
  }

  @Test
  void an_operation_that_never_ends_is_not_waited_for_longer_than_an_hour() {
    try (RunWorld world = deployed()) {
      world.sandbox.addFault(Fault.of(FaultKind.STUCK));
      atWork(world);
      DriftFinding finding = detect(world, new Notes(), false);
      assertThat(finding.state()).isEqualTo(DriftFinding.State.BUSY);
      assertThat(finding.detail()).contains("UPDATE from-the-console, RUNNING");
    }
  }

  @Test
  void a_detection_that_goes_on_when_we_leave_is_joined_by_the_next() {
    try (RunWorld world = deployed()) {
      changeByHand(world);
      Notes notes = new Notes();
      DriftFinding left =
          detect(world, notes, Duration.ofSeconds(6), false, RunWorld.BASELINE).get(0);
      assertThat(left.state()).isEqualTo(DriftFinding.State.UNFINISHED);
      assertThat(left.detail()).contains(OURS.value());

      DriftFinding found = detect(world, notes, false);
      assertThat(notes.lines).contains("started muster-drift-d1 false");
      assertThat(found.drifted()).containsOnlyKeys(FIRST);
      assertThat(world.operations()).isEqualTo(3);
    }
  }

  @Test
  void somebody_elses_detection_is_joined_instead_of_waited_for() {
    try (RunWorld world = deployed()) {
      changeByHand(world);
      OperationId theirs = new OperationId("from-the-console");
      world.driftDetection().start(RunWorld.BASELINE, theirs, ALL);
      world.sandbox.advance(Duration.ofSeconds(5));
      Notes notes = new Notes();
      DriftFinding found = detect(world, notes, true);
      assertThat(notes.lines).contains("started from-the-console true");
      assertThat(found.operation()).contains(theirs);
      assertThat(found.drifted().get(FIRST)).hasSize(1);
    }
  }

  @Test
  void an_interruption_leaves_the_detection_going_and_names_it() {
    try (RunWorld world = deployed()) {
      Notes notes = new Notes();
      notes.onProgress = world.interruption::request;
      DriftFinding left = detect(world, notes, false);
      assertThat(left.state()).isEqualTo(DriftFinding.State.UNFINISHED);
      assertThat(left.detail()).isEqualTo("AWS goes on with muster-drift-d1");
    }
  }

  @Test
  void a_detection_that_somebody_stopped_is_said_to_be_stopped() {
    try (RunWorld world = deployed()) {
      Notes notes = new Notes();
      notes.onProgress = () -> world.stackSets().stop(RunWorld.BASELINE, OURS);
      assertThat(detect(world, notes, false).state()).isEqualTo(DriftFinding.State.STOPPED);
    }
  }

  private static void atWork(RunWorld world) {
    world
        .stackSets()
        .start(
            new OperationRequest.UpdateInstances(
                RunWorld.BASELINE,
                new OperationId("from-the-console"),
                new OperationPreferences(1, 0, true, RegionConcurrency.SEQUENTIAL),
                new DeploymentTargets(List.of(RunWorld.account(1)), List.of(RunWorld.TOKYO)),
                new TreeMap<>()));
    // Lists of operations lag behind.
    world.sandbox.advance(Duration.ofSeconds(5));
  }
}
