package dev.muster.inventory;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Entry;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.Values;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the parameter values that one account has for itself, by stack set. */
final class ParameterReader {
  /** The key for all Regions that a value does not name. */
  static final String DEFAULT = "default";

  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9]{1,255}");

  private final RegionLists regions;

  ParameterReader(RegionLists regions) {
    this.regions = regions;
  }

  Map<String, Map<String, ParameterValue>> read(Fields account) {
    return account
        .section("parameters", stackSets -> Optional.of(byStackSet(stackSets)))
        .orElse(Map.of());
  }

  private Map<String, Map<String, ParameterValue>> byStackSet(Fields stackSets) {
    Map<String, Map<String, ParameterValue>> parameters = new LinkedHashMap<>();
    for (String stackSet : stackSets.keys()) {
      Map<String, ParameterValue> values = new LinkedHashMap<>();
      for (Entry entry : stackSets.entries(stackSet)) {
        value(stackSet, entry, stackSets.problems())
            .ifPresent(value -> values.put(entry.key().value(), value));
      }
      parameters.put(stackSet, values);
    }
    return parameters;
  }

  private Optional<ParameterValue> value(String stackSet, Entry entry, Problems problems) {
    String name = entry.key().value();
    if (!PARAMETER.matcher(name).matches()) {
      problems.error(
          entry.key().location(),
          "%s cannot be a parameter of '%s'".formatted(Values.quoted(name), stackSet),
          "Write the name as the template has it: letters and digits only.");
    }
    String what = stackSet + "." + name;
    Node value = entry.value();
    if (value instanceof Mapping byRegion && value.tag().isEmpty()) {
      return byRegion(what, byRegion, problems);
    }
    return Values.quotable(value, "'" + what + "'", problems)
        .map(Scalar::value)
        .map(ParameterValue::everywhere);
  }

  private Optional<ParameterValue> byRegion(String what, Mapping mapping, Problems problems) {
    if (mapping.entries().isEmpty()) {
      problems.error(
          mapping.location(),
          "'" + what + "' names no Region",
          "Write one value for all Regions, or 'eu-west-1: …' for some.");
    }
    Optional<String> elsewhere = Optional.empty();
    SortedMap<Region, String> named = new TreeMap<>();
    for (Entry entry : mapping.entries()) {
      String key = entry.key().value();
      Optional<String> value =
          Values.quotable(entry.value(), "'" + what + "." + key + "'", problems).map(Scalar::value);
      if (key.equals(DEFAULT)) {
        elsewhere = value;
      } else {
        regions
            .region(
                entry.key(),
                "Write the code of a Region, such as eu-west-1, or 'default' for all others.")
            .ifPresent(region -> value.ifPresent(text -> named.put(region, text)));
      }
    }
    return elsewhere.isEmpty() && named.isEmpty()
        ? Optional.empty()
        : Optional.of(new ParameterValue(elsewhere, named));
  }
}
