package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.plan.Plan;
import dev.muster.plan.Step;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed after a creation failed, and how. */
class FailedCreationsTest {
  private final RunWorld world = new RunWorld();
  private Step creation;

  /** 1 is right; 2 failed in both Regions and has no stack; 3 failed in one and has one. */
  @BeforeEach
  void someFailed() {
    world.tolerance = 4;
    world.policy = new FailurePolicy(OnAccount.KEEP, OnExceeded.CONTINUE);
    world.waveOf = n -> "rest";
    world.sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(RunWorld.account(2).value()));
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS)
            .account(RunWorld.account(3).value())
            .region(RunWorld.VIRGINIA.code())
            .text("no"));
    Plan plan = world.plan("v1", 1, 2, 3);
    world.rollout("r1", plan, world.observe());
    creation =
        plan.steps()
            .filter(step -> step.kind() == Step.Kind.CREATE_INSTANCES)
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static InstanceKey key(int account, Region region) {
    return new InstanceKey(RunWorld.account(account), region);
  }

  private List<String> removals(InstanceKey... failed) {
    return removals("r1", failed);
  }

  private List<String> removals(String run, InstanceKey... failed) {
    OwnOperations own = new OwnOperations(new RunId(run), RunHistory.none().operations());
    return new FailedCreations(world.stackSets(), own)
        .removals(creation, List.of(failed)).stream()
            .map(
                step ->
                    step.kind()
                        + " "
                        + step.number()
                        + " "
                        + step.targets().map(FailedCreationsTest::shown).orElse(""))
            .toList();
  }

  private static String shown(DeploymentTargets targets) {
    return targets.accounts() + " " + targets.regions();
  }

  private String at(int account, Region... regions) {
    return creation.number()
        + " "
        + List.of(RunWorld.account(account))
        + " "
        + Stream.of(regions).toList();
  }

  @Test
  void with_a_stack_behind_it_both_go_and_without_one_it_is_only_forgotten() {
    assertThat(
            removals(key(2, RunWorld.TOKYO), key(2, RunWorld.VIRGINIA), key(3, RunWorld.VIRGINIA)))
        .containsExactly(
            "DELETE_INSTANCES " + at(3, RunWorld.VIRGINIA),
            "DETACH_INSTANCES " + at(2, RunWorld.TOKYO, RunWorld.VIRGINIA));
  }

  @Test
  void only_what_failed_goes() {
    assertThat(removals(key(2, RunWorld.TOKYO)))
        .containsExactly("DETACH_INSTANCES " + at(2, RunWorld.TOKYO));
    assertThat(removals()).isEmpty();
  }

  @Test
  void what_another_run_did_something_to_since_is_left_to_it() {
    assertThat(removals("r0", key(2, RunWorld.TOKYO), key(3, RunWorld.VIRGINIA))).isEmpty();
  }

  @Test
  void what_is_right_by_now_stays() {
    assertThat(removals(key(1, RunWorld.TOKYO), key(3, RunWorld.TOKYO))).isEmpty();
  }
}
