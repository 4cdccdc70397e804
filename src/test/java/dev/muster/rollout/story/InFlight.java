package dev.muster.rollout.story;

import dev.muster.model.OperationSettings;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetName;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.rollout.RunId;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.ResultStatus;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.Work;
import dev.muster.sandbox.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What may be under way at one moment. */
final class InFlight {
  /** So many are bearable. */
  private static final int MOST = 10;

  private final String prefix;
  private final Plan plan;

  InFlight(RunId run, Plan plan) {
    this.prefix = "muster-" + run + "-";
    this.plan = plan;
  }

  /** The operations of the run that have not ended. */
  List<Operation> ours(World world) {
    return StoryWorld.stackSets(world).stream()
        .flatMap(set -> set.open().stream())
        .filter(operation -> operation.id().startsWith(prefix))
        .toList();
  }

  List<String> breaches(World world) {
    List<String> breaches = new ArrayList<>();
    for (StackSet set : StoryWorld.stackSets(world)) {
      List<Operation> open =
          set.open().stream().filter(one -> one.id().startsWith(prefix)).toList();
      if (open.size() > 1) {
        breaches.addAll(together(set, open));
      }
      open.forEach(operation -> breaches.addAll(breaches(set, operation)));
    }
    breaches.addAll(doubles(world));
    return breaches;
  }

  /** Several of one kind, where they queue, and together not more than one may do. */
  private List<String> together(StackSet set, List<Operation> open) {
    List<String> breaches = new ArrayList<>();
    boolean queues = set.settings().managedExecution().orElse(false);
    long kinds = open.stream().map(operation -> operation.request().work()).distinct().count();
    if (!queues || open.size() > MOST || kinds > 1) {
      breaches.add(set.name() + " has " + open.size() + " operations of this run at a time");
    }
    if (open.stream().anyMatch(operation -> operation.request().work() == Work.UPDATE_SET)) {
      breaches.add(set.name() + " gets its definition beside another operation of this run");
    }
    Set<String> accounts = new HashSet<>();
    set.instances().keySet().forEach(key -> accounts.add(key.account()));
    plan.targets().forEach(target -> accounts.add(target.account().value()));
    int allowed = Math.max(1, settings(set).maxConcurrent().of(accounts.size()));
    Set<String> atWork = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    for (Operation operation : open) {
      for (Operation.RegionRows region : operation.rows()) {
        region.rows().stream()
            .filter(row -> row.status() == ResultStatus.RUNNING)
            .filter(row -> !atWork.add(row.account()))
            .forEach(row -> twice.add(row.account()));
      }
    }
    if (settings(set).regions() == RegionConcurrency.SEQUENTIAL && atWork.size() > allowed) {
      breaches.add(set.name() + " has " + atWork + " at work together, not " + allowed);
    }
    if (settings(set).regions() == RegionConcurrency.SEQUENTIAL && !twice.isEmpty()) {
      breaches.add(set.name() + " is at work in two Regions of " + twice);
    }
    return breaches;
  }

  private OperationSettings settings(StackSet set) {
    return plan.definition(new StackSetName(set.name()))
        .map(DefinitionChange::operation)
        .orElse(OperationSettings.cautious());
  }

  private List<String> breaches(StackSet set, Operation operation) {
    OperationSettings settings = settings(set);
    List<String> breaches = new ArrayList<>();
    int regionsAtWork = 0;
    for (Operation.RegionRows region : operation.rows()) {
      long running =
          region.rows().stream().filter(row -> row.status() == ResultStatus.RUNNING).count();
      int accounts =
          operation
              .request()
              .targets()
              .map(at -> at.accounts().size())
              .orElse(region.rows().size());
      int allowed = Math.max(1, settings.maxConcurrent().of(accounts));
      regionsAtWork += running > 0 ? 1 : 0;
      if (running > allowed) {
        breaches.add(operation.id() + " works on " + running + " accounts, not " + allowed);
      }
    }
    if (settings.regions() == RegionConcurrency.SEQUENTIAL && regionsAtWork > 1) {
      breaches.add(operation.id() + " works in " + regionsAtWork + " Regions at a time");
    }
    return breaches;
  }

  /** A stack set has one stack in an account and Region, never two. */
  private static List<String> doubles(World world) {
    Set<String> seen = new HashSet<>();
    List<String> breaches = new ArrayList<>();
    for (Stack stack : StoryWorld.standing(world)) {
      String place = stack.stackSet() + " " + stack.account() + "/" + stack.region();
      if (!stack.stackSet().isEmpty() && !seen.add(place)) {
        breaches.add("two stacks in " + place);
      }
    }
    return breaches;
  }
}
