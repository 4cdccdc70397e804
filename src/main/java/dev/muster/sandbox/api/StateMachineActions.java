package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Refusal;
import java.util.List;
import java.util.Map;

/** Step Functions: executions are accepted, and nothing is executed. */
final class StateMachineActions {
  private StateMachineActions() {}

  static List<Action> all() {
    return List.of(Action.read("StartExecution", StateMachineActions::start));
  }

  private static Map<String, Object> start(Call call) {
    String arn = call.input().required("stateMachineArn", Rule.ANY);
    if (Deployed.find(call, "AWS::StepFunctions::StateMachine", arn).isEmpty()) {
      throw Refusal.of(
          "StateMachineDoesNotExist", 400, "State Machine Does Not Exist: '" + arn + "'");
    }
    String name = call.input().required("name", Rule.ANY);
    return new Answer()
        .put("executionArn", arn.replace(":stateMachine:", ":execution:") + ":" + name)
        .put("startDate", call.world().now())
        .done();
  }
}
