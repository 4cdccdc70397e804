package dev.muster.sandbox.world;

import dev.muster.sandbox.json.RecordTree;
import java.time.Duration;
import java.util.Map;

/**
 * Something that goes wrong, and where. Empty text in a place means everywhere.
 *
 * @param id names it, unique in the world; given by the world when empty
 * @param action a call such as {@code CreateStackInstances}, or for targets CREATE, UPDATE, DELETE
 * @param stackSet the name of a stack set
 * @param resource a logical id or a resource type
 * @param text what the kind says it is, for instance a reason
 * @param times how often it strikes; 0 means always
 * @param probability from 0 to 1, drawn from the world's seed
 * @param delay for {@link FaultKind#SLOW}; for {@link FaultKind#ROLE_PROPAGATING} how long from the
 *     moment the fault was added
 */
public record Fault(
    String id,
    FaultKind kind,
    String account,
    String region,
    String action,
    String stackSet,
    String resource,
    String text,
    int times,
    double probability,
    Duration delay) {
  public Fault {
    if (times < 0 || !(probability >= 0 && probability <= 1) || delay.isNegative()) {
      throw new IllegalArgumentException(
          "a fault needs times >= 0, a probability from 0 to 1 and no negative delay");
    }
  }

  /** A fault that always strikes, everywhere. */
  public static Fault of(FaultKind kind) {
    return new Fault("", kind, "", "", "", "", "", "", 0, 1, Duration.ZERO);
  }

  public Fault named(String other) {
    return RecordTree.with(this, "id", other);
  }

  public Fault account(String other) {
    return RecordTree.with(this, "account", other);
  }

  public Fault region(String other) {
    return RecordTree.with(this, "region", other);
  }

  public Fault action(String other) {
    return RecordTree.with(this, "action", other);
  }

  public Fault stackSet(String other) {
    return RecordTree.with(this, "stackSet", other);
  }

  public Fault resource(String other) {
    return RecordTree.with(this, "resource", other);
  }

  public Fault text(String other) {
    return RecordTree.with(this, "text", other);
  }

  public Fault times(int other) {
    return RecordTree.with(this, "times", other);
  }

  public Fault probability(double other) {
    return RecordTree.with(this, "probability", other);
  }

  public Fault delay(Duration other) {
    return RecordTree.with(this, "delay", other);
  }

  /** The fault as a tree for JSON. */
  public Map<String, Object> tree() {
    return RecordTree.write(this);
  }

  /**
   * The fault that a JSON object describes; only {@code kind} must be there.
   *
   * @throws IllegalArgumentException when it describes none
   */
  public static Fault of(Map<String, Object> tree) {
    Map<String, Object> full = new java.util.LinkedHashMap<>();
    full.put("times", 0L);
    full.put("probability", 1.0);
    full.put("delay", "PT0S");
    full.putAll(tree);
    return RecordTree.read(Fault.class, full);
  }
}
