package dev.muster.preflight;

import dev.muster.inventory.Proposal;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameter values that are proposed for one account, as they come together. */
final class ProposedValues {
  private final Map<String, SortedMap<String, ParameterValue>> byFolder = new TreeMap<>();

  void put(Wanted.StackSet stackSet, String parameter, ParameterValue value) {
    byFolder
        .computeIfAbsent(stackSet.definition().folder(), folder -> new TreeMap<>())
        .put(parameter, value);
  }

  /** Whether the service is left out in that Region, once what is proposed is done. */
  boolean skips(Wanted.StackSet stackSet, Service service, Region region) {
    return Optional.ofNullable(byFolder.get(stackSet.definition().folder()))
        .map(values -> values.get(service.parameter()))
        .flatMap(value -> value.in(region))
        .filter("SKIP"::equals)
        .isPresent();
  }

  List<Proposal> proposals(AccountId account) {
    List<Proposal> proposals = new ArrayList<>();
    byFolder.forEach((folder, values) -> proposals.add(new Proposal(account, folder, values)));
    return proposals;
  }
}
