package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** EventBridge: PutEvents takes events and lets them fall. No rule is looked at. */
final class EventActions {
  private static final int MOST_ENTRIES = 10;

  private EventActions() {}

  static List<Action> all() {
    return List.of(Action.read("PutEvents", EventActions::put));
  }

  private static Map<String, Object> put(Call call) {
    List<Input> entries = call.input().structs("Entries").orElse(List.of());
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw Refusal.of(
          "ValidationException",
          400,
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length between 1 and 10");
    }
    List<Object> answers = new ArrayList<>();
    int failed = 0;
    for (Input entry : entries) {
      boolean reserved = entry.text("Source").orElse("").startsWith("aws.");
      failed += reserved ? 1 : 0;
      answers.add(reserved ? refused() : taken(call, entry));
    }
    return new Answer().put("FailedEntryCount", failed).put("Entries", answers).done();
  }

  private static Map<String, Object> refused() {
    return new Answer()
        .put("ErrorCode", "NotAuthorizedForSourceException")
        .put("ErrorMessage", "Not authorized for the source.")
        .done();
  }

  private static Map<String, Object> taken(Call call, Input entry) {
    return new Answer()
        .put(
            "EventId", Chance.uuid(call.world().seed().seed(), call.world().now(), entry.members()))
        .done();
  }
}
