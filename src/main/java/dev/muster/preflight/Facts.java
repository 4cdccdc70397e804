package dev.muster.preflight;

import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.Operation;
import dev.muster.cloud.StackSetDescription;
import dev.muster.model.AccountId;
import dev.muster.model.Organization;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was read.
 *
 * @param administrationRoles by name, each with its properties when it is there
 * @param administratorRegions whether each wanted Region is on in the administrator's account
 */
record Facts(
    Ground ground,
    Rights rights,
    Answer<Integer> stackSetCount,
    Map<StackSetName, StackSetFacts> stackSets,
    Map<String, Answer<Optional<SortedMap<String, String>>>> administrationRoles,
    Map<Region, Answer<List<String>>> administratorRegions,
    List<AccountFacts> accounts) {
  Facts {
    stackSets = Collections.unmodifiableSortedMap(new TreeMap<>(stackSets));
    administrationRoles = Collections.unmodifiableSortedMap(new TreeMap<>(administrationRoles));
    administratorRegions = Collections.unmodifiableSortedMap(new TreeMap<>(administratorRegions));
    accounts = List.copyOf(accounts);
  }

  /**
   * On what everything else stands.
   *
   * @param organization id and management account
   */
  record Ground(Answer<CallerIdentity> caller, Answer<Organization> organization) {}

  /**
   * Who may do what in the organization.
   *
   * @param administrators delegated administrators for StackSets
   * @param central administrators of other services, by the service's principal
   */
  record Rights(
      Answer<Boolean> allFeatures,
      Answer<Set<String>> trustedServices,
      Answer<Set<AccountId>> administrators,
      Map<String, Answer<Set<AccountId>>> central) {
    Rights {
      central = Collections.unmodifiableSortedMap(new TreeMap<>(central));
    }
  }

  /**
   * One of our stack sets.
   *
   * @param description empty when there is none of that name
   * @param operations the latest
   */
  record StackSetFacts(
      Answer<Optional<StackSetDescription>> description,
      Answer<List<StackInstance>> instances,
      Answer<List<Operation>> operations) {}
}
