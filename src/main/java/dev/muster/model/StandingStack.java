package dev.muster.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack as its own account shows it.
 *
 * @param status in AWS's words, such as {@code CREATE_COMPLETE}
 * @param templateBody as it was sent when the stack was made or last updated
 * @param parameters values by name; a secret one is masked
 * @param capabilities that it was given
 */
public record StandingStack(
    InstanceKey at,
    String id,
    String name,
    String status,
    String templateBody,
    SortedMap<String, String> parameters,
    List<String> capabilities) {
  public StandingStack {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    capabilities = List.copyOf(capabilities);
  }
}
