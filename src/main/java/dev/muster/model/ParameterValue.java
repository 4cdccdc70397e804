package dev.muster.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an account has in place of everybody's value of a parameter: the same in all its Regions, or
 * something else in some of them.
 *
 * @param elsewhere in the Regions that are not named; empty for everybody's value
 * @param regions in the Regions that are named
 */
public record ParameterValue(Optional<String> elsewhere, SortedMap<Region, String> regions) {
  public ParameterValue {
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    if (elsewhere.isEmpty() && regions.isEmpty()) {
      throw new IllegalArgumentException("a value that holds nowhere is none");
    }
  }

  /** The same in all Regions. */
  public static ParameterValue everywhere(String value) {
    return new ParameterValue(Optional.of(value), Collections.emptySortedMap());
  }

  /** Only in these Regions; everybody's value in the others. */
  public static ParameterValue only(SortedMap<Region, String> regions) {
    return new ParameterValue(Optional.empty(), regions);
  }

  /** Whether no Region differs from another. */
  public boolean isEverywhere() {
    return regions.isEmpty();
  }

  /** The value in a Region; empty where it is everybody's. */
  public Optional<String> in(Region region) {
    return Optional.ofNullable(regions.get(region)).or(() -> elsewhere);
  }

  /** The same with a change, which holds where it says something. */
  public ParameterValue with(ParameterValue change) {
    if (change.elsewhere().isPresent()) {
      return change;
    }
    SortedMap<Region, String> both = new TreeMap<>(regions);
    both.putAll(change.regions());
    return new ParameterValue(elsewhere, both);
  }

  /** The same without Regions that have the value of those that are not named. */
  public ParameterValue withoutRepeats() {
    SortedMap<Region, String> others = new TreeMap<>(regions);
    others.values().removeIf(value -> elsewhere.equals(Optional.of(value)));
    return new ParameterValue(elsewhere, others);
  }

  /** The shortest way to say the same of an account that has just these Regions. */
  public ParameterValue simplified(List<Region> all) {
    Set<Optional<String>> values = all.stream().map(this::in).collect(Collectors.toSet());
    return values.size() == 1 && all.containsAll(regions.keySet())
        ? values.iterator().next().map(ParameterValue::everywhere).orElse(this)
        : this;
  }
}
