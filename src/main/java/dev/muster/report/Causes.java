package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.rollout.FailureCause;
import dev.muster.rollout.SharedCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Groups failures by cause. */
final class Causes {
  private static final String UNKNOWN = "no cause was given";

  private final Map<String, SortedMap<Target, String>> byCause = new LinkedHashMap<>();

  void add(Target target, String cause) {
    byCause.computeIfAbsent(general(target, cause), key -> new TreeMap<>()).put(target, cause);
  }

  private static String general(Target target, String cause) {
    return cause.isBlank() ? UNKNOWN : SharedCause.of(cause, target.instance()).text();
  }

  /** The cause with the most accounts first. */
  List<CauseGroup> groups(AccountNames names) {
    return byCause.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue(), names))
        .sorted(
            Comparator.comparing((CauseGroup group) -> -group.accounts().size())
                .thenComparing(CauseGroup::cause))
        .toList();
  }

  private static CauseGroup group(
      String general, SortedMap<Target, String> targets, AccountNames names) {
    SortedMap<AccountRef, List<Target>> accounts =
        targets.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    target -> names.of(target.account()), TreeMap::new, Collectors.toList()));
    List<CauseGroup.Affected> affected = new ArrayList<>();
    accounts.forEach((account, where) -> affected.add(affected(account, where)));
    Set<String> texts = new LinkedHashSet<>(targets.values());
    String only = texts.iterator().next();
    return new CauseGroup(
        texts.size() == 1 && !only.isBlank() ? only : general,
        FailureCause.of(only).hint(),
        affected);
  }

  private static CauseGroup.Affected affected(AccountRef account, List<Target> targets) {
    Set<StackSetName> stackSets = new TreeSet<>();
    Set<Region> regions = new TreeSet<>();
    targets.forEach(
        target -> {
          stackSets.add(target.stackSet());
          regions.add(target.region());
        });
    return new CauseGroup.Affected(account, List.copyOf(stackSets), List.copyOf(regions));
  }
}
