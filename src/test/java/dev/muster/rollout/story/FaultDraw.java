package dev.muster.rollout.story;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong, by chance: at targets, and on the line. */
final class FaultDraw {
  private static final List<FaultKind> TARGETS =
      List.of(
          FaultKind.RESOURCE_FAILS,
          FaultKind.ROLE_MISSING,
          FaultKind.GATE_FAILED,
          FaultKind.STACK_STATE,
          FaultKind.DELETE_FAILS,
          FaultKind.REGION_DISABLED,
          FaultKind.POLICY_DENIES_STACK,
          FaultKind.SLOW);

  private static final List<FaultKind> CALLS =
      List.of(
          FaultKind.API_THROTTLED,
          FaultKind.API_ERROR,
          FaultKind.CONNECTION_RESET,
          FaultKind.LOST_RESPONSE);

  private static final List<String> ACTIONS =
      List.of(
          "",
          "CreateStackSet",
          "UpdateStackSet",
          "DeleteStackSet",
          "CreateStackInstances",
          "UpdateStackInstances",
          "DeleteStackInstances",
          "DescribeStackSetOperation",
          "ListStackSetOperationResults",
          "StopStackSetOperation");

  private final Dice dice;
  private final String digits;

  FaultDraw(Dice dice, String digits) {
    this.dice = dice;
    this.digits = digits;
  }

  List<Fault> some() {
    List<Fault> faults = new ArrayList<>();
    for (int i = 1 + dice.of(3); i > 0; i--) {
      int kind = dice.of(100);
      faults.add(kind < 60 ? atTargets() : kind < 90 ? onCalls() : foreign());
    }
    return faults;
  }

  private Fault atTargets() {
    FaultKind kind = dice.one(TARGETS);
    Fault fault =
        Fault.of(kind)
            .account(Cast.account(digits.charAt(dice.of(digits.length()))).value())
            .times(dice.percent(50) ? 0 : 1 + dice.of(2));
    if (dice.percent(40)) {
      fault = fault.region(dice.one(List.copyOf(Cast.REGIONS.values())).code());
    }
    if (kind == FaultKind.SLOW) {
      fault = fault.delay(Duration.ofMinutes(1 + dice.of(20)));
    }
    return kind == FaultKind.STACK_STATE ? fault.text("UPDATE_ROLLBACK_FAILED") : fault;
  }

  private Fault onCalls() {
    return Fault.of(dice.one(CALLS)).action(dice.one(ACTIONS)).times(1 + dice.of(3));
  }

  /** Another operation came in between, says AWS. */
  static Fault stale(Dice dice) {
    return Fault.of(FaultKind.API_ERROR)
        .action(dice.one(List.of("UpdateStackSet", "UpdateStackInstances", "CreateStackInstances")))
        .text("409 StaleRequestException Another operation has been performed")
        .times(1 + dice.of(2));
  }

  private Fault foreign() {
    return Fault.of(FaultKind.FOREIGN_OPERATION)
        .action(dice.one(List.of("UpdateStackSet", "UpdateStackInstances", "CreateStackInstances")))
        .stackSet(dice.one(List.of("alpha", "beta")))
        .times(1);
  }
}
