package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults of a world, and how often each has struck. */
public final class Faults {

  /** A fault in place. */
  public record Active(Fault fault, Instant since, long struck) {
    Active again() {
      return new Active(fault, since, struck + 1);
    }

    boolean worn() {
      return fault.times() > 0 && struck >= fault.times();
    }
  }

  private final long seed;
  private final Map<String, Active> active = new LinkedHashMap<>();
  private long serial;

  Faults(long seed) {
    this.seed = seed;
  }

  /** Puts a fault in place and says its id. */
  String add(Fault fault, Instant now) {
    String id = fault.id().isEmpty() ? "fault-" + ++serial : fault.id();
    active.put(id, new Active(fault.named(id), now, 0));
    return id;
  }

  boolean remove(String id) {
    return active.remove(id) != null;
  }

  void clear() {
    active.clear();
  }

  /** All faults in place, in the order they were added. */
  public List<Active> all() {
    return List.copyOf(active.values());
  }

  long serial() {
    return serial;
  }

  void restore(List<Active> faults, long next) {
    faults.forEach(one -> active.put(one.fault().id(), one));
    serial = next;
  }

  /** The fault of this kind that strikes the target now, which counts as a strike. */
  Optional<Active> strike(FaultKind kind, Target target, String draw) {
    Optional<Active> found = matching(kind, target, draw).stream().findFirst();
    found.ifPresent(one -> active.put(one.fault().id(), one.again()));
    return found;
  }

  /** The faults of this kind that would strike the target; nothing is counted. */
  List<Active> matching(FaultKind kind, Target target, String draw) {
    if (active.isEmpty()) {
      return List.of();
    }
    List<Active> found = new ArrayList<>();
    for (Active one : active.values()) {
      Fault fault = one.fault();
      if (fault.kind() == kind
          && !one.worn()
          && target.fits(fault)
          && Chance.fraction(seed, fault.id(), draw, target.account(), target.region())
              < fault.probability()) {
        found.add(one);
      }
    }
    return found;
  }

  /** The faults of this kind that hold in an account and Region, whatever is done there. */
  public List<Fault> inPlace(FaultKind kind, String account, String region) {
    return matching(kind, new Target(account, region, "", ""), "").stream()
        .map(Active::fault)
        .toList();
  }

  /** The fault that strikes a call; the caller records it with {@link #struck}. */
  public Optional<Fault> onCall(Target target, long call) {
    if (active.isEmpty()) {
      return Optional.empty();
    }
    for (FaultKind kind : FaultKind.values()) {
      if (kind.strikesCalls()) {
        List<Active> found = matching(kind, target, "call-" + call);
        if (!found.isEmpty()) {
          return Optional.of(found.get(0).fault());
        }
      }
    }
    return Optional.empty();
  }

  /** Counts a strike. */
  void struck(String id) {
    active.computeIfPresent(id, (key, one) -> one.again());
  }

  /** Where a fault might strike: a target of an operation, or a call. */
  public record Target(String account, String region, String action, String stackSet) {
    boolean fits(Fault fault) {
      return fits(fault.account(), account)
          && fits(fault.region(), region)
          && fits(fault.action(), action)
          && fits(fault.stackSet(), stackSet);
    }

    private static boolean fits(String wanted, String found) {
      return wanted.isEmpty() || wanted.equals(found);
    }
  }
}
