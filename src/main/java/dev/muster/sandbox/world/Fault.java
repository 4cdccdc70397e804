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
    return new Fault(
        other, kind, account, region, action, stackSet, resource, text, times, probability, delay);
  }

  public Fault account(String other) {
    return new Fault(
        id, kind, other, region, action, stackSet, resource, text, times, probability, delay);
  }

  public Fault region(String other) {
    return new Fault(
        id, kind, account, other, action, stackSet, resource, text, times, probability, delay);
  }

  public Fault action(String other) {
    return new Fault(
        id, kind, account, region, other, stackSet, resource, text, times, probability, delay);
  }

  public Fault stackSet(String other) {
    return new Fault(
        id, kind, account, region, action, other, resource, text, times, probability, delay);
  }

  public Fault resource(String other) {
    return new Fault(
        id, kind, account, region, action, stackSet, other, text, times, probability, delay);
  }

  public Fault text(String other) {
    return new Fault(
        id, kind, account, region, action, stackSet, resource, other, times, probability, delay);
  }

  public Fault times(int other) {
    return new Fault(
        id, kind, account, region, action, stackSet, resource, text, other, probability, delay);
  }

  public Fault probability(double other) {
    return new Fault(
        id, kind, account, region, action, stackSet, resource, text, times, other, delay);
  }

  public Fault delay(Duration other) {
    return new Fault(
        id, kind, account, region, action, stackSet, resource, text, times, probability, other);
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
