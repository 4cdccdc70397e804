package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The wanted state.
 *
 * @param stackSets in the order of their dependencies
 * @param absent stack sets that should not exist: those that a run made, when it is taken back
 * @param waves in order
 * @param waveOf the wave of each account that has targets
 * @param skipped targets that are left alone on purpose
 */
public record Desired(
    Region home,
    List<DesiredStackSet> stackSets,
    List<UnwantedStackSet> absent,
    List<DesiredWave> waves,
    Map<AccountId, String> waveOf,
    List<Skipped> skipped) {
  public Desired {
    stackSets = List.copyOf(stackSets);
    absent = List.copyOf(absent);
    waves = List.copyOf(waves);
    waveOf = Collections.unmodifiableMap(new LinkedHashMap<>(waveOf));
    skipped = List.copyOf(skipped);
  }

  /** The accounts that have at least one target. */
  public SortedSet<AccountId> accounts() {
    return stackSets.stream()
        .flatMap(stackSet -> stackSet.instances().keySet().stream())
        .map(InstanceKey::account)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
