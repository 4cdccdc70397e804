package dev.muster.preflight;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read in one account.
 *
 * @param access refused when no role could be assumed; then there is nothing else
 * @param executionRoles by name, each with its properties when it is there
 * @param assumable by name, whether an execution role could be assumed; asked only when the account
 *     is closed to us otherwise
 * @param configRole whether the service-linked role of AWS Config is there
 * @param outside what CloudFormation has no type for
 */
record AccountFacts(
    AccountId account,
    Answer<Boolean> access,
    Map<String, Answer<Optional<SortedMap<String, String>>>> executionRoles,
    Map<String, Answer<Boolean>> assumable,
    Answer<Boolean> configRole,
    SortedMap<Region, Place> regions,
    OutsideFacts outside) {
  AccountFacts {
    executionRoles = Collections.unmodifiableSortedMap(new TreeMap<>(executionRoles));
    assumable = Collections.unmodifiableSortedMap(new TreeMap<>(assumable));
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
  }

  /**
   * What was read in one of its Regions.
   *
   * @param stacks the names of all stacks
   * @param resources by type, without what our stacks made
   */
  record Place(Answer<List<String>> stacks, Map<String, Answer<List<Resource>>> resources) {
    Place {
      resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    /** All resources of the service that were found. */
    List<Resource> of(Service service) {
      return service.types().stream()
          .flatMap(type -> found(type).stream())
          .flatMap(List::stream)
          .toList();
    }

    private Optional<List<Resource>> found(String type) {
      return Optional.ofNullable(resources.get(type)).flatMap(Answer::value);
    }
  }
}
