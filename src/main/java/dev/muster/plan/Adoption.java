package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.model.StandingStack;
import dev.muster.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How stacks that stand by themselves come into a stack set without being touched: only those whose
 * template is the one that the stack set holds. A stack set that does not exist yet is made with
 * the template of the stacks; a rollout brings it to ours later, in waves like any other change.
 */
public final class Adoption {
  /** As many stacks as one call takes by their ids. */
  private static final int AT_ONCE = 10;

  private static final String WAVE = "adopt";

  private final Region home;
  private int number;

  private Adoption(Region home) {
    this.home = home;
  }

  /**
   * A stack set and the stacks that may be meant for it.
   *
   * @param there the stack set, when it exists
   */
  public record Candidate(
      DesiredStackSet wanted, Optional<ObservedStackSet> there, List<StandingStack> found) {
    public Candidate {
      found = List.copyOf(found);
    }
  }

  /** The plan; what differs from the wanted state is in its notes. */
  public static Plan plan(Region home, List<Candidate> candidates) {
    return new Adoption(home).plan(candidates);
  }

  private Plan plan(List<Candidate> candidates) {
    List<DefinitionChange> definitions = new ArrayList<>();
    List<StackSetChanges> changes = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int upToDate = 0;
    for (Candidate candidate : candidates) {
      AdoptedStackSet one = new AdoptedStackSet(candidate);
      skipped.addAll(one.skipped());
      notes.addAll(one.notes());
      upToDate += candidate.there().map(stackSet -> stackSet.instances().size()).orElse(0);
      if (!one.adopted().isEmpty()) {
        definitions.add(one.definition());
        changes.add(
            new StackSetChanges(candidate.wanted().name(), steps(candidate, one.adopted())));
      }
    }
    List<PlannedWave> waves =
        changes.isEmpty() ? List.of() : List.of(new PlannedWave(WAVE, Duration.ZERO, "", changes));
    return new Plan(home, definitions, waves, skipped, upToDate, notes);
  }

  private List<Step> steps(Candidate candidate, List<StandingStack> adopted) {
    StackSetName name = candidate.wanted().name();
    List<Step> steps = new ArrayList<>();
    if (candidate.there().isEmpty()) {
      steps.add(
          new Step(
              ++number,
              Step.Kind.CREATE_STACK_SET,
              name,
              Optional.empty(),
              new TreeMap<>(),
              List.of()));
    }
    Map<Region, List<StandingStack>> byRegion =
        new TreeMap<>(
            Comparator.comparing((Region region) -> !region.equals(home))
                .thenComparing(Comparator.naturalOrder()));
    adopted.forEach(
        stack ->
            byRegion.computeIfAbsent(stack.at().region(), any -> new ArrayList<>()).add(stack));
    byRegion.forEach(
        (region, stacks) -> {
          for (int from = 0; from < stacks.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, stacks.size());
            steps.add(step(name, region, stacks.subList(from, to)));
          }
        });
    return steps;
  }

  private Step step(StackSetName name, Region region, List<StandingStack> stacks) {
    List<AccountId> accounts = stacks.stream().map(stack -> stack.at().account()).toList();
    List<TargetChange> changes =
        stacks.stream()
            .map(
                stack ->
                    new TargetChange(
                        new Target(name, stack.at()),
                        Action.IMPORT,
                        Reason.STACK_STANDS_ALONE,
                        new TreeMap<>(),
                        Optional.of(stack.id())))
            .toList();
    return new Step(
        ++number,
        Step.Kind.IMPORT_STACKS,
        name,
        Optional.of(new DeploymentTargets(accounts, List.of(region))),
        new TreeMap<>(),
        changes);
  }
}
