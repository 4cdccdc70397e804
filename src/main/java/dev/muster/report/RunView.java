package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.report.AccountResult.TargetResult;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run, told by its events: who did what, and how it ended for every target.
 *
 * @param lastAt when it told something for the last time
 * @param result empty while it goes on, and when it died
 * @param stackSets the columns, in the order of dependencies
 * @param targets targets by verdict
 * @param accounts the worst first
 * @param operations in the order of their start
 * @param waits for something else than its own operations
 * @param failures also those that were rolled back since, by cause
 * @param remarks what people should know beside the outcomes, a sentence each
 * @param notRestored what a rollback could not bring back, a sentence each
 * @param commands of the AWS CLI that would bring it back, in their order
 */
public record RunView(
    RunId run,
    String command,
    String caller,
    Instant startedAt,
    Instant lastAt,
    Optional<RunResult> result,
    List<StackSetName> stackSets,
    Map<Verdict, Integer> targets,
    List<WaveResult> waves,
    List<OperationSpan> operations,
    List<WaitSpan> waits,
    List<AccountResult> accounts,
    List<CauseGroup> failures,
    List<String> remarks,
    List<String> notRestored,
    List<String> commands,
    String nextStep)
    implements View {
  public RunView {
    stackSets = List.copyOf(stackSets);
    targets = Collections.unmodifiableMap(new EnumMap<>(targets));
    waves = List.copyOf(waves);
    operations = List.copyOf(operations);
    waits = List.copyOf(waits);
    accounts = List.copyOf(accounts);
    failures = List.copyOf(failures);
    remarks = List.copyOf(remarks);
    notRestored = List.copyOf(notRestored);
    commands = List.copyOf(commands);
  }

  /**
   * Folds the events of one run.
   *
   * @param events in their order, at least one
   * @param plan what the run set out to do; with it, targets that have no outcome are shown too
   */
  public static RunView of(List<RecordedEvent> events, Optional<Plan> plan, AccountNames names) {
    return of(events, plan, names, new Advice(Ways.both(), NextCommands.plain()));
  }

  /**
   * What can be done after a run.
   *
   * @param next for the world that the run was in
   */
  public record Advice(Ways ways, NextCommands next) {}

  /** The same, with advice that fits the run. */
  public static RunView of(
      List<RecordedEvent> events, Optional<Plan> plan, AccountNames names, Advice advice) {
    RunFold fold = new RunFold();
    TimelineFold timeline = new TimelineFold();
    for (RecordedEvent event : events) {
      fold.accept(event);
      timeline.accept(event);
    }
    SortedMap<Target, TargetResult> results = results(fold, plan);
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    results.values().forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
    Causes causes = new Causes();
    fold.failures().forEach(causes::add);
    RecordedEvent first = events.get(0);
    String command = fold.start().map(Event.RunStarted::command).orElse("");
    return new RunView(
        first.run(),
        command,
        fold.start().map(Event.RunStarted::caller).orElse(""),
        first.at(),
        events.get(events.size() - 1).at(),
        fold.result(),
        stackSets(fold, plan, results.keySet()),
        counts,
        fold.waves(),
        timeline.operations(),
        timeline.waits(),
        accounts(results, plan, names),
        causes.groups(names),
        fold.remarks(),
        fold.notRestored(),
        fold.commands(),
        new NextStep(first.run(), command, advice).after(fold.result()));
  }

  /** The run as far as it is about one account; its operations went to others too. */
  public RunView only(AccountId account) {
    List<AccountResult> mine =
        accounts.stream().filter(it -> it.account().id().equals(account)).toList();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    mine.forEach(
        it -> it.targets().forEach(target -> counts.merge(target.verdict(), 1, Integer::sum)));
    return new RunView(
        run,
        command,
        caller,
        startedAt,
        lastAt,
        result,
        stackSets,
        counts,
        waves,
        operations,
        waits,
        mine,
        failures.stream().flatMap(group -> group.only(account).stream()).toList(),
        remarks,
        notRestored,
        commands,
        nextStep);
  }

  /** Accounts by verdict. */
  public Map<Verdict, Integer> accountCounts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    accounts.forEach(account -> counts.merge(account.verdict(), 1, Integer::sum));
    return counts;
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.run(this);
  }

  private static SortedMap<Target, TargetResult> results(RunFold fold, Optional<Plan> plan) {
    SortedMap<Target, TargetResult> results = new TreeMap<>();
    Verdict untold = fold.result().isPresent() ? Verdict.NOT_STARTED : Verdict.UNFINISHED;
    plan.stream()
        .flatMap(Plan::targets)
        .forEach(target -> results.put(target, result(target, untold, "")));
    fold.outcomes()
        .forEach(
            (target, outcome) -> results.put(target, result(target, outcome, fold.failures())));
    return results;
  }

  private static TargetResult result(Target target, Outcome outcome, Map<Target, String> failures) {
    String cause = outcome.cause().isBlank() ? failures.getOrDefault(target, "") : outcome.cause();
    return result(target, Verdict.of(outcome.kind()), cause);
  }

  private static TargetResult result(Target target, Verdict verdict, String cause) {
    return new TargetResult(target.stackSet(), target.region(), verdict, cause);
  }

  private static List<StackSetName> stackSets(
      RunFold fold, Optional<Plan> plan, Set<Target> targets) {
    Set<StackSetName> used = new TreeSet<>();
    targets.forEach(target -> used.add(target.stackSet()));
    List<StackSetName> ordered = new ArrayList<>();
    plan.ifPresent(
        known ->
            known.definitions().stream().map(DefinitionChange::stackSet).forEach(ordered::add));
    ordered.addAll(fold.stackSets());
    ordered.addAll(used);
    return ordered.stream().distinct().filter(used::contains).toList();
  }

  private static List<AccountResult> accounts(
      SortedMap<Target, TargetResult> results, Optional<Plan> plan, AccountNames names) {
    SortedMap<AccountId, List<TargetResult>> byAccount = new TreeMap<>();
    results.forEach(
        (target, result) ->
            byAccount.computeIfAbsent(target.account(), account -> new ArrayList<>()).add(result));
    Comparator<Region> regions =
        plan.map(known -> RegionOrder.from(known.home())).orElse(Comparator.naturalOrder());
    List<AccountResult> accounts = new ArrayList<>();
    byAccount.forEach(
        (account, targets) -> {
          targets.sort(
              Comparator.comparing(TargetResult::stackSet)
                  .thenComparing(TargetResult::region, regions));
          Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
          targets.forEach(target -> verdicts.add(target.verdict()));
          accounts.add(new AccountResult(names.of(account), Verdict.ofAll(verdicts), targets));
        });
    // A stable sort: within a verdict the order stays that of the account ids.
    accounts.sort(Comparator.comparing(AccountResult::verdict));
    return accounts;
  }
}
