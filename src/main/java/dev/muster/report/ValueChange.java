package dev.muster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named value that is to change.
 *
 * @param before empty when there was none
 * @param after empty when there will be none
 */
public record ValueChange(String name, Optional<String> before, Optional<String> after) {

  /** What differs, by name, without {@code hidden} names. */
  static List<ValueChange> between(
      Map<String, String> before, Map<String, String> after, Set<String> hidden) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeAll(hidden);
    List<ValueChange> changes = new ArrayList<>();
    for (String name : names) {
      ValueChange change =
          new ValueChange(
              name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
      if (!change.before().equals(change.after())) {
        changes.add(change);
      }
    }
    return changes;
  }
}
