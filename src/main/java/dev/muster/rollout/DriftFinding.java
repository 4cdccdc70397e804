package dev.muster.rollout;

import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.ResourceDrift;
import dev.muster.model.StackSetName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a drift detection found out about one stack set.
 *
 * @param operation the detection; empty when none was started
 * @param detail what is to be said about the state; may be blank
 * @param total instances of the stack set, as far as AWS said
 * @param inSync instances that are as their templates say
 * @param drifted what has drifted in which instance; without resources where nobody asked for them
 * @param unchecked instances that could not be looked at, with AWS's reason
 */
public record DriftFinding(
    StackSetName stackSet,
    State state,
    Optional<OperationId> operation,
    String detail,
    int total,
    int inSync,
    SortedMap<InstanceKey, List<ResourceDrift>> drifted,
    SortedMap<InstanceKey, String> unchecked) {
  public DriftFinding {
    drifted = Collections.unmodifiableSortedMap(new TreeMap<>(drifted));
    unchecked = Collections.unmodifiableSortedMap(new TreeMap<>(unchecked));
  }

  /** How far a detection came. */
  public enum State {
    CHECKED("checked"),
    /** There is no such stack set. */
    ABSENT("is not there"),
    /** Somebody else's operation did not end in time. */
    BUSY("not checked"),
    /** AWS goes on with it, and we do not wait any longer. */
    UNFINISHED("no end yet"),
    /** Somebody stopped it. */
    STOPPED("stopped");

    private final String phrase;

    State(String phrase) {
      this.phrase = phrase;
    }

    /** For people. */
    public String phrase() {
      return phrase;
    }
  }

  static DriftFinding none(
      StackSetName stackSet, State state, Optional<OperationId> operation, String detail) {
    return new DriftFinding(
        stackSet, state, operation, detail, 0, 0, new TreeMap<>(), new TreeMap<>());
  }

  /** The same with every drifted resource changed so. */
  public DriftFinding each(UnaryOperator<ResourceDrift> change) {
    SortedMap<InstanceKey, List<ResourceDrift>> changed = new TreeMap<>();
    drifted.forEach(
        (instance, resources) -> changed.put(instance, resources.stream().map(change).toList()));
    return with(changed);
  }

  /** The same with what has drifted in each instance. */
  DriftFinding with(Map<InstanceKey, List<ResourceDrift>> resources) {
    return new DriftFinding(
        stackSet, state, operation, detail, total, inSync, new TreeMap<>(resources), unchecked);
  }
}
