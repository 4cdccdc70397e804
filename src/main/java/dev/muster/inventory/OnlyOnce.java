package dev.muster.inventory;

import dev.muster.document.Problems;
import dev.muster.document.Values;
import dev.muster.model.SourceLocation;
import java.util.HashMap;
import java.util.Map;

/** Holds what may stand only once in the file. */
final class OnlyOnce {
  private final String what;
  private final Map<String, SourceLocation> first = new HashMap<>();

  /**
   * @param what it is, for messages: {@code the account}
   */
  OnlyOnce(String what) {
    this.what = what;
  }

  void check(String value, SourceLocation location, Problems problems) {
    SourceLocation before = first.putIfAbsent(value, location);
    if (before != null) {
      problems.error(
          location,
          "%s %s stands here again; it stands in line %d already"
              .formatted(what, Values.quoted(value), before.line()),
          "Keep one of the two.");
    }
  }
}
