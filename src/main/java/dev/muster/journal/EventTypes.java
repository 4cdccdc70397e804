package dev.muster.journal;

import dev.muster.rollout.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of events in the journal. They outlive the names of classes: a line here may be added,
 * never changed.
 */
final class EventTypes {
  private static final Map<String, Class<? extends Event>> CLASSES = classes();

  private EventTypes() {}

  private static Map<String, Class<? extends Event>> classes() {
    Map<String, Class<? extends Event>> classes = new LinkedHashMap<>();
    classes.put("run-started", Event.RunStarted.class);
    classes.put("run-resumed", Event.RunResumed.class);
    classes.put("wave-started", Event.WaveStarted.class);
    classes.put("stack-set-creating", Event.StackSetCreating.class);
    classes.put("stack-set-created", Event.StackSetCreated.class);
    classes.put("stack-set-deleted", Event.StackSetDeleted.class);
    classes.put("operation-starting", Event.OperationStarting.class);
    classes.put("operation-started", Event.OperationStarted.class);
    classes.put("operation-observed", Event.OperationObserved.class);
    classes.put("operation-ended", Event.OperationEnded.class);
    classes.put("target-ended", Event.TargetEnded.class);
    classes.put("waiting", Event.Waiting.class);
    classes.put("tolerance-exceeded", Event.ToleranceExceeded.class);
    classes.put("replanned", Event.Replanned.class);
    classes.put("definition-replaced", Event.DefinitionReplaced.class);
    classes.put("operation-stopping", Event.OperationStopping.class);
    classes.put("removing-failed-creation", Event.RemovingFailedCreation.class);
    classes.put("wave-ended", Event.WaveEnded.class);
    classes.put("gate-checked", Event.GateChecked.class);
    classes.put("cause-unread", Event.CauseUnread.class);
    classes.put("halted", Event.Halted.class);
    classes.put("rollback-started", Event.RollbackStarted.class);
    classes.put("rollback-ended", Event.RollbackEnded.class);
    classes.put("commands-left", Event.CommandsLeft.class);
    classes.put("definition-kept", Event.DefinitionKept.class);
    classes.put("left-outdated", Event.LeftOutdated.class);
    classes.put("cloud-refused", Event.CloudRefused.class);
    classes.put("run-ended", Event.RunEnded.class);
    return Collections.unmodifiableMap(classes);
  }

  static Optional<Class<? extends Event>> classOf(String name) {
    return Optional.ofNullable(CLASSES.get(name));
  }

  static String nameOf(Event event) {
    return CLASSES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(event.getClass()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the journal has no name for " + event.getClass()));
  }
}
