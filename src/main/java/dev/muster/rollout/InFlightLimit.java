package dev.muster.rollout;

import dev.muster.model.AccountId;
import dev.muster.model.RegionConcurrency;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Step;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which operations of one stack set may be under way together. With ManagedExecution those of one
 * kind may, as they never share an instance; without it AWS refuses a second one.
 */
final class InFlightLimit {
  /**
   * At most so many: each costs a question per poll, and each has to be stopped for itself when too
   * much fails. AWS lets 10,000 queue.
   */
  static final int MOST = 10;

  private final DefinitionChange definition;
  private final Map<Step.Kind, Set<AccountId>> accounts = new EnumMap<>(Step.Kind.class);

  /**
   * @param steps those of the wave: a percentage is of the accounts that one kind of them reaches
   */
  InFlightLimit(DefinitionChange definition, List<Step> steps) {
    this.definition = definition;
    for (Step step : steps) {
      step.targets()
          .ifPresent(
              targets ->
                  accounts
                      .computeIfAbsent(step.kind(), kind -> new TreeSet<>())
                      .addAll(targets.accounts()));
    }
  }

  /** Whether {@code next} may begin beside what is under way. */
  boolean allows(Step next, List<Step> underWay) {
    if (underWay.isEmpty()) {
      return true;
    }
    boolean companions =
        definition.managedExecution()
            && canQueue(next.kind())
            && underWay.size() < MOST
            && underWay.stream().allMatch(step -> step.kind() == next.kind())
            && (definition.operation().regions() == RegionConcurrency.PARALLEL
                || underWay.stream().allMatch(step -> areApart(step, next)));
    return companions && width(next) + underWay.stream().mapToInt(this::width).sum() <= most(next);
  }

  /** Region after Region holds for an account also where its Regions are in different calls. */
  private static boolean areApart(Step one, Step other) {
    return Collections.disjoint(accounts(one), accounts(other));
  }

  private static Set<AccountId> accounts(Step step) {
    return step.targets().<Set<AccountId>>map(at -> new TreeSet<>(at.accounts())).orElse(Set.of());
  }

  private static boolean canQueue(Step.Kind kind) {
    return switch (kind) {
      case CLEAR_OVERRIDES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          DELETE_INSTANCES,
          DETACH_INSTANCES ->
          true;
      case CREATE_STACK_SET,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_STACK_SET ->
          false;
    };
  }

  /** As many accounts as it may be at work on at one time. */
  private int width(Step step) {
    int all = step.targets().map(targets -> targets.accounts().size()).orElse(1);
    return Math.min(all, Requests.maxConcurrent(definition.operation(), all));
  }

  /** As many as all of them together may. What failed creations left is removed as it was made. */
  private int most(Step next) {
    Step.Kind kind = accounts.containsKey(next.kind()) ? next.kind() : Step.Kind.CREATE_INSTANCES;
    int all = accounts.getOrDefault(kind, Set.of()).size();
    return Requests.maxConcurrent(definition.operation(), all);
  }
}
