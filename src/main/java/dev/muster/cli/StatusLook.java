package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.selector.Selector;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Removals;
import dev.muster.report.AccountRef;
import dev.muster.report.DefinitionStatus;
import dev.muster.report.StatusFacts;
import dev.muster.report.StatusMemory;
import dev.muster.report.StatusRow;
import dev.muster.report.StatusRows;
import dev.muster.report.StatusView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks where every account is: asks AWS, and completes it with what the journal remembers. */
final class StatusLook {
  private final Session session;
  private final Selector selector;
  private final TargetFilterOptions filter;
  private final Optional<String> since;
  private boolean warned;

  /**
   * @param since only accounts to which a run did something since then
   */
  StatusLook(
      Session session, Selector selector, TargetFilterOptions filter, Optional<String> since) {
    this.session = session;
    this.selector = selector;
    this.filter = filter;
    this.since = since;
  }

  /** Asks now. */
  StatusView view() {
    Instant now = session.time().instant();
    Optional<Instant> from = since.map(text -> Since.parse(text, now, session.journal()));
    Planning planning = new Planning(session, Selector.everything()).choosing(selector);
    Planning.Planned planned = planning.plan(Removals.KEEP);
    if (!warned) {
      warned = true;
      Warnings.say(session.terminal(), planned.reconciliation());
    }
    List<StackSetName> stackSets =
        planned.desired().stackSets().stream().map(DesiredStackSet::name).toList();
    List<StatusRow> all =
        StatusRows.of(
            planned.desired(), planned.before(), planned.plan(), session.inputs().names());
    filter.check(
        Stream.concat(stackSets.stream(), all.stream().map(StatusRow::stackSet))
            .map(StackSetName::value)
            .distinct()
            .toList());
    Predicate<Target> shown =
        Planning.chosen(planned.reconciliation(), selector)
            .and(filter::matches)
            .and(changedSince(from));
    List<StatusRow> rows = all.stream().filter(row -> shown.test(target(row))).toList();
    return StatusView.of(
        stackSets.stream().filter(filter::asks).toList(), rows, facts(planned, rows, now, from));
  }

  private Predicate<Target> changedSince(Optional<Instant> from) {
    if (from.isEmpty()) {
      return target -> true;
    }
    Set<AccountId> changed = new Recollection(session.journal()).changedSince(from.get());
    return target -> changed.contains(target.account());
  }

  private StatusFacts facts(
      Planning.Planned planned, List<StatusRow> rows, Instant now, Optional<Instant> from) {
    List<DesiredStackSet> wanted =
        planned.desired().stackSets().stream().filter(it -> filter.asks(it.name())).toList();
    StatusMemory memory =
        new Recollection(session.journal())
            .of(
                wanted.stream()
                    .map(DesiredStackSet::name)
                    .filter(name -> planned.before().stackSet(name).isPresent())
                    .toList(),
                rows.stream()
                    .filter(row -> !row.state().isRight())
                    .map(StatusLook::target)
                    .toList());
    return new StatusFacts(
        Optional.of(now),
        from,
        wanted.stream().map(it -> definition(it, planned, memory)).toList(),
        // To a part of the inventory they cannot belong.
        selector.equals(Selector.everything()) && filter.isEverything() && from.isEmpty()
            ? planned.reconciliation().unlisted().stream()
                .map(account -> new AccountRef(account.id(), account.name()))
                .sorted()
                .toList()
            : List.of(),
        memory);
  }

  private static DefinitionStatus definition(
      DesiredStackSet stackSet, Planning.Planned planned, StatusMemory memory) {
    return DefinitionStatus.of(
        stackSet.name(),
        stackSet.content().version(),
        planned
            .before()
            .stackSet(stackSet.name())
            .map(ObservedStackSet::content)
            .map(content -> content.version()),
        memory);
  }

  private static Target target(StatusRow row) {
    return Target.of(row.stackSet(), row.account().id(), row.region());
  }
}
