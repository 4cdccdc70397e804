package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A whole world as a value: what a snapshot holds. */
record WorldImage(
    int format,
    WorldSeed seed,
    Instant now,
    long serial,
    List<Event> events,
    List<StackSet.Image> stackSets,
    List<Stack> stacks,
    Set<String> leftovers,
    Map<String, String> templates,
    List<Faults.Active> faults,
    long faultSerial,
    List<AccountRequest> accountRequests,
    Map<String, Map<String, String>> tags) {
  /** Raised when a snapshot of this version would be misread by the former one. */
  static final int FORMAT = 2;

  WorldImage {
    // The first component, so that it is judged although the rest may have changed.
    if (format != FORMAT) {
      throw new IllegalArgumentException("format " + format + ", not " + FORMAT);
    }
  }
}
