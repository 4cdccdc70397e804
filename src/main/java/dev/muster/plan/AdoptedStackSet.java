package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.PermissionModel;
import dev.muster.model.StackSetContent;
import dev.muster.model.StandingStack;
import dev.muster.model.Target;
import dev.muster.plan.Adoption.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which stacks come into one stack set, what it holds then, and what is left out. */
final class AdoptedStackSet {
  private static final String MASK = "****";
  private static final Set<String> SETTLED =
      Set.of(
          "CREATE_COMPLETE",
          "UPDATE_COMPLETE",
          "UPDATE_ROLLBACK_COMPLETE",
          "IMPORT_COMPLETE",
          "IMPORT_ROLLBACK_COMPLETE");

  private final DesiredStackSet wanted;
  private final Optional<ObservedStackSet> there;
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<StandingStack> adopted;

  AdoptedStackSet(Candidate candidate) {
    this.wanted = candidate.wanted();
    this.there = candidate.there();
    this.adopted = fitting(usable(candidate.found()));
    if (!adopted.isEmpty()) {
      tellDifferences(definition().after());
    }
  }

  List<StandingStack> adopted() {
    return adopted;
  }

  List<Skipped> skipped() {
    return skipped;
  }

  List<String> notes() {
    return notes;
  }

  private List<StandingStack> fitting(List<StandingStack> usable) {
    Optional<String> template =
        there.map(stackSet -> stackSet.content().templateBody()).or(() -> mostCommon(usable));
    List<StandingStack> fitting = new ArrayList<>();
    for (StandingStack stack : usable) {
      if (template.filter(body -> isSame(body, stack.templateBody())).isPresent()) {
        fitting.add(stack);
      } else {
        skip(stack, Reason.TEMPLATE_DIFFERS, "stack " + stack.name());
      }
    }
    return fitting;
  }

  /** Those that AWS can take in, at most one for each target. */
  private List<StandingStack> usable(Collection<StandingStack> found) {
    Map<InstanceKey, List<StandingStack>> byPlace = new TreeMap<>();
    found.forEach(stack -> byPlace.computeIfAbsent(stack.at(), at -> new ArrayList<>()).add(stack));
    List<StandingStack> usable = new ArrayList<>();
    for (List<StandingStack> here : byPlace.values()) {
      StandingStack stack = here.get(0);
      if (here.size() > 1) {
        List<String> names = here.stream().map(StandingStack::name).sorted().toList();
        skip(stack, Reason.STACKS_AMBIGUOUS, String.join(", ", names));
      } else if (!SETTLED.contains(stack.status())) {
        skip(stack, Reason.STACK_STUCK, stack.name() + " is " + stack.status());
      } else if (stack.parameters().containsValue(MASK)) {
        skip(stack, Reason.STACK_HAS_SECRETS, "stack " + stack.name());
      } else {
        usable.add(stack);
      }
    }
    return usable;
  }

  private void skip(StandingStack stack, Reason reason, String detail) {
    skipped.add(new Skipped(new Target(wanted.name(), stack.at()), reason, detail));
  }

  private static Optional<String> mostCommon(List<StandingStack> stacks) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    stacks.forEach(stack -> counts.merge(stack.templateBody().strip(), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static boolean isSame(String one, String other) {
    return one.strip().equals(other.strip());
  }

  DefinitionChange definition() {
    int accounts = (int) adopted.stream().map(stack -> stack.at().account()).distinct().count();
    Action action = there.isPresent() ? Action.NONE : Action.CREATE;
    return new DefinitionChange(
        wanted.name(),
        action,
        there.isPresent() ? List.of() : List.of(Reason.STACK_SET_MISSING),
        there.map(ObservedStackSet::content),
        there.map(ObservedStackSet::content).orElseGet(() -> asTheyStand()),
        List.of(),
        wanted.operation(),
        accounts,
        ManagedExecution.of(there, wanted.operation()));
  }

  /** What the first of them holds; the others keep what differs as parameter overrides. */
  private StackSetContent asTheyStand() {
    StackSetContent ours = wanted.content();
    Set<String> capabilities = new TreeSet<>(ours.capabilities());
    adopted.forEach(stack -> capabilities.addAll(stack.capabilities()));
    StandingStack first = adopted.get(0);
    return new StackSetContent(
        ours.description(),
        first.templateBody(),
        first.parameters(),
        List.of(),
        List.copyOf(capabilities),
        PermissionModel.SELF_MANAGED,
        ours.administrationRoleArn(),
        ours.executionRoleName(),
        Map.of());
  }

  private void tellDifferences(StackSetContent holds) {
    if (!isSame(holds.templateBody(), wanted.content().templateBody())) {
      notes.add(
          wanted.name()
              + ": the stacks have another template than ours. They are taken in as they are; after"
              + " that, muster plan shows what ours would change.");
    }
    Map<String, Integer> differing = new TreeMap<>();
    for (StandingStack stack : adopted) {
      SortedMap<String, String> ours = new TreeMap<>(wanted.content().parameters());
      ours.putAll(wanted.instances().getOrDefault(stack.at(), Collections.emptySortedMap()));
      ours.forEach(
          (name, value) -> {
            if (stack.parameters().containsKey(name)
                && !value.equals(stack.parameters().get(name))) {
              differing.merge(name, 1, Integer::sum);
            }
          });
    }
    differing.forEach(
        (name, count) ->
            notes.add(
                wanted.name()
                    + ": "
                    + count
                    + (count == 1 ? " stack has" : " stacks have")
                    + " another value of "
                    + name
                    + " than ours, and keeps it until a rollout."));
  }
}
