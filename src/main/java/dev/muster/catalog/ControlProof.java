package dev.muster.catalog;

import dev.muster.model.SourceLocation;
import dev.muster.template.Rendering;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What in a stack set brings a control of a benchmark to an account.
 *
 * @param folder of the stack set
 * @param standard such as {@code CIS 3.0} or {@code Security Hub}
 * @param control such as {@code 4.3} or {@code CloudWatch.1}
 * @param resources logical ids, all of which it takes
 * @param parameters values that it takes besides
 * @param everyRegion whether it takes them in each Region of an account
 */
public record ControlProof(
    String folder,
    String standard,
    String control,
    List<String> resources,
    SortedMap<String, String> parameters,
    boolean everyRegion,
    SourceLocation location) {
  public ControlProof {
    resources = List.copyOf(resources);
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /**
   * What a stack lacks for the control; empty when it has it.
   *
   * @param values the parameters that it is rendered with
   */
  public Optional<String> missing(Rendering stack, Map<String, String> values) {
    return resources.stream()
        .filter(id -> stack.resource(id).isEmpty())
        .findFirst()
        .map(id -> "no " + id)
        .or(
            () ->
                parameters.entrySet().stream()
                    .filter(wanted -> !wanted.getValue().equals(values.get(wanted.getKey())))
                    .findFirst()
                    .map(wanted -> wanted.getKey() + " is not " + wanted.getValue()));
  }
}
