package dev.muster.cli;

import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.Observation;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.ObservedState;
import dev.muster.model.Organization;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.model.WaveDefinition;
import dev.muster.model.WaveDefinition.Selected;
import dev.muster.model.selector.Selector;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredBuilder;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanOptions;
import dev.muster.plan.Planner;
import dev.muster.plan.Redo;
import dev.muster.plan.Removals;
import dev.muster.plan.Standing;
import dev.muster.plan.UnwantedStackSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the input with the organization and with what StackSets holds. */
final class Planning {
  private final Session session;
  private final Selector selector;
  private final Selector choice;

  Planning(Session session) {
    this(session, Selector.everything());
  }

  Planning(Session session, Selector selector) {
    this(session, selector, selector);
  }

  private Planning(Session session, Selector selector, Selector choice) {
    this.session = session;
    this.selector = selector;
    this.choice = choice;
  }

  /** The same plan, read so that one can choose from it by another selector afterwards. */
  Planning choosing(Selector afterwards) {
    return new Planning(session, selector, afterwards);
  }

  /**
   * What came out.
   *
   * @param before what the stack sets looked like
   */
  record Planned(
      CallerIdentity caller,
      Reconciliation reconciliation,
      Desired desired,
      ObservedState before,
      Plan plan) {}

  /**
   * Asks AWS and plans.
   *
   * @throws dev.muster.model.UserError when the input does not fit the organization
   * @throws dev.muster.cloud.CloudException when AWS refuses or cannot be reached
   */
  Planned plan(Removals removals) {
    Look look = look();
    return plan(look, options(look.reconciliation(), removals));
  }

  /** All of it, and neither what is not wanted nor those stack sets at all. */
  Planned planWithout(List<StackSetName> absent) {
    Look look = look(absent);
    Desired wanted = look.desired();
    Desired without =
        new Desired(
            wanted.home(),
            wanted.stackSets(),
            absent.stream().map(name -> new UnwantedStackSet(name, List.of())).toList(),
            wanted.waves(),
            wanted.waveOf(),
            wanted.skipped());
    return plan(
        new Look(look.caller(), look.reconciliation(), without, look.before()),
        options(look.reconciliation(), Removals.FIRST));
  }

  /** The same for some targets only, deletions of unwanted ones included where asked for. */
  Planned plan(Removals removals, Predicate<Target> only) {
    Look look = look();
    return plan(look, within(options(look.reconciliation(), removals), only));
  }

  /**
   * Only what is not right, with the definitions that CloudFormation holds.
   *
   * @throws dev.muster.model.UserError also when a definition would change
   */
  Planned redo() {
    Look look = look();
    PlanOptions options =
        within(options(look.reconciliation(), Removals.KEEP), Redo.scope(look.before()));
    Redo.checkSameDefinitions(look.desired(), look.before(), options.scope());
    return plan(look, options);
  }

  private record Look(
      CallerIdentity caller,
      Reconciliation reconciliation,
      Desired desired,
      ObservedState before) {}

  private Look look() {
    return look(List.of());
  }

  private Look look(List<StackSetName> also) {
    CallerIdentity caller = session.clients().identity().whoAmI();
    // Two APIs with rates of their own: neither has to wait for the other.
    Supplier<Organization> organization = session.begin(this::organization);
    List<StackSetName> all = Stream.concat(names().stream(), also.stream()).toList();
    ObservedState before = session.observe(all, everything());
    Reconciliation reconciliation = reconcile(organization.get());
    return new Look(caller, reconciliation, desired(reconciliation), before);
  }

  private static PlanOptions within(PlanOptions options, Predicate<Target> only) {
    return new PlanOptions(options.scope().and(only), options.removals());
  }

  private Planned plan(Look look, PlanOptions options) {
    boolean nobody =
        look.desired().stackSets().stream()
            .flatMap(set -> set.instances().keySet().stream().map(k -> new Target(set.name(), k)))
            .noneMatch(options.scope());
    if (nobody && !selector.equals(Selector.everything())) {
      session
          .terminal()
          .say(
              "No stack set is for the accounts that --select matches. Targets are secure accounts"
                  + " that a stack set selects and that are not excluded.");
    }
    return new Planned(
        look.caller(),
        look.reconciliation(),
        look.desired(),
        look.before(),
        Planner.plan(look.desired(), look.before(), options));
  }

  /** The inventory beside the organization. */
  Reconciliation reconcile() {
    return reconcile(organization());
  }

  private Reconciliation reconcile(Organization organization) {
    return Reconciliation.of(session.inputs().inventory(), organization);
  }

  private Observation everything() {
    return Observation.everything().expecting(session.inputs().inventory().accounts().size());
  }

  private Organization organization() {
    return session.organizations().read(needsOrganizationalUnits());
  }

  Desired desired(Reconciliation reconciliation) {
    return DesiredBuilder.build(
        session.inputs().catalog().stackSets(),
        session.inputs().catalog().waves(),
        reconciliation.inventory().accounts(),
        Standing.of(reconciliation),
        session.inputs().inventory().homeRegion(),
        session.today());
  }

  List<StackSetName> names() {
    return session.inputs().catalog().stackSets().stream().map(StackSetDefinition::name).toList();
  }

  private PlanOptions options(Reconciliation reconciliation, Removals removals) {
    return new PlanOptions(chosen(reconciliation, selector), removals);
  }

  /** The targets in accounts that the selector chooses; all of them when it chooses everything. */
  static Predicate<Target> chosen(Reconciliation reconciliation, Selector selector) {
    if (selector.equals(Selector.everything())) {
      return target -> true;
    }
    Set<AccountId> chosen =
        reconciliation.inventory().select(selector).accounts().stream()
            .map(account -> account.id())
            .collect(Collectors.toSet());
    if (chosen.isEmpty()) {
      throw UserError.of(
          "--select matches none of the "
              + reconciliation.inventory().accounts().size()
              + " accounts of accounts.yaml.",
          "Check its keys and values; 'muster status' shows who is there.");
    }
    return target -> chosen.contains(target.account());
  }

  /** The tree costs calls for each organizational unit, so it is read only when someone asks. */
  boolean needsOrganizationalUnits() {
    Stream<Selector> ofStackSets =
        session.inputs().catalog().stackSets().stream().map(StackSetDefinition::select);
    Stream<Selector> ofWaves =
        session.inputs().catalog().waves().stream()
            .map(WaveDefinition::members)
            .filter(Selected.class::isInstance)
            .map(Selected.class::cast)
            .map(Selected::selector);
    return Stream.of(Stream.of(selector, choice), ofStackSets, ofWaves)
        .flatMap(selectors -> selectors)
        .anyMatch(Selector::needsOrganizationalUnit);
  }

  /** Nothing to do is well, unless something could not be planned. */
  static ExitCode exitCodeOfNothingToDo(Plan plan) {
    return plan.skipped().stream().allMatch(skipped -> skipped.countsAsRight())
        ? ExitCode.OK
        : ExitCode.PARTLY;
  }
}
