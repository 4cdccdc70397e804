package dev.muster.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Things by name, and what each of them needs first.
 *
 * <p>Among things that do not need each other, the order in which they were given holds.
 */
public final class DependencyGraph {
  private final Map<String, Collection<String>> needs;

  /**
   * @param needs every thing by name; names that are not keys are passed over
   */
  public DependencyGraph(Map<String, ? extends Collection<String>> needs) {
    this.needs = new LinkedHashMap<>(needs);
  }

  /** A way round from a thing to itself, its first name again at the end. */
  public Optional<List<String>> cycle() {
    Set<String> done = new LinkedHashSet<>();
    for (String name : needs.keySet()) {
      Optional<List<String>> cycle = cycleFrom(name, new LinkedHashSet<>(), done);
      if (cycle.isPresent()) {
        return cycle;
      }
    }
    return Optional.empty();
  }

  /**
   * Every thing after what it needs.
   *
   * @throws IllegalStateException when there is a cycle
   */
  public List<String> order() {
    cycle()
        .ifPresent(
            cycle -> {
              throw new IllegalStateException("circular: " + String.join(" → ", cycle));
            });
    Set<String> ordered = new LinkedHashSet<>();
    needs.keySet().forEach(name -> visit(name, ordered));
    return List.copyOf(ordered);
  }

  private void visit(String name, Set<String> ordered) {
    if (needs.containsKey(name) && !ordered.contains(name)) {
      needs.get(name).forEach(needed -> visit(needed, ordered));
      ordered.add(name);
    }
  }

  private Optional<List<String>> cycleFrom(String name, Set<String> path, Set<String> done) {
    if (path.contains(name)) {
      List<String> cycle = new ArrayList<>(path);
      cycle.add(name);
      return Optional.of(cycle.subList(cycle.indexOf(name), cycle.size()));
    }
    if (done.contains(name) || !needs.containsKey(name)) {
      return Optional.empty();
    }
    path.add(name);
    for (String needed : needs.get(name)) {
      Optional<List<String>> cycle = cycleFrom(needed, path, done);
      if (cycle.isPresent()) {
        return cycle;
      }
    }
    path.remove(name);
    done.add(name);
    return Optional.empty();
  }
}
