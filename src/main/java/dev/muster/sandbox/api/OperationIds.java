package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.world.Operation;
import java.util.Map;

/** How operations are named, and how one is recognized when it is asked for again. */
final class OperationIds {
  private OperationIds() {}

  /** The id that the caller chose, else one that the call's place in the world decides. */
  static String of(Call call) {
    return call.input()
        .text("OperationId", Rule.ID)
        .orElseGet(
            () ->
                Chance.uuid(
                    call.world().seed().seed(),
                    call.action(),
                    call.world().now(),
                    fingerprint(call)));
  }

  static String fingerprint(Call call) {
    return call.action() + "-" + call.input().fingerprint("OperationId");
  }

  static Map<String, Object> answer(Operation operation) {
    return new Answer().put("OperationId", operation.id()).done();
  }
}
