package dev.muster.cli;

import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.Observation;
import dev.muster.cloud.StandingStacks;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedState;
import dev.muster.model.PermissionModel;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.StandingStack;
import dev.muster.model.UserError;
import dev.muster.model.selector.Selector;
import dev.muster.plan.Adoption;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanOptions;
import dev.muster.plan.Planner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what can be taken under Muster, and plans it. */
final class Adopting {
  private static final String UUID =
      "-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  /** How the stacks of a quick-create link are called, by the folder of their stack set. */
  private static final Map<String, String> QUICK_CREATED =
      Arrays.stream(Channel.values())
          .collect(Collectors.toUnmodifiableMap(Channel::folder, Channel::quickCreateStack));

  private final Session session;
  private final Planning planning;
  private final Selector selector;
  private final StandingStacks stacks;
  private final Set<String> notes = new TreeSet<>();

  /**
   * @param memberRole the role with which the stacks of an account are read
   */
  Adopting(Session session, Selector selector, String memberRole) {
    this.session = session;
    this.planning = new Planning(session, selector);
    this.selector = selector;
    this.stacks = session.clients().standingStacks(memberRole, session.roleSession());
  }

  /**
   * @param stack how the stacks are called; empty for what Muster knows itself
   */
  Planning.Planned plan(List<AdoptedName> names, Optional<String> stack) {
    CallerIdentity caller = session.clients().identity().whoAmI();
    Reconciliation reconciliation = planning.reconcile();
    Desired desired = planning.desired(reconciliation);
    Set<Object> chosen =
        reconciliation.inventory().select(selector).accounts().stream()
            .map(account -> account.id())
            .collect(Collectors.toSet());
    List<StackSetName> observedNames = names.stream().map(AdoptedName::existing).toList();
    ObservedState before = session.observe(observedNames, Observation.withoutOverrides());
    List<Adoption.Candidate> candidates = new ArrayList<>();
    for (AdoptedName name : names) {
      if (isSelfManaged(name.definition(), names.size() == 1)) {
        DesiredStackSet wanted = wanted(desired, name.definition());
        List<InstanceKey> missing =
            wanted.instances().keySet().stream()
                .filter(key -> chosen.contains(key.account()))
                .filter(key -> !isThere(before, wanted.name(), key))
                .toList();
        candidates.add(
            new Adoption.Candidate(
                wanted,
                before.stackSet(wanted.name()),
                find(missing, pattern(name.definition(), stack))));
      }
    }
    Plan plan = withNotes(Adoption.plan(desired.home(), candidates));
    return new Planning.Planned(caller, reconciliation, desired, before, plan);
  }

  private static DesiredStackSet wanted(Desired desired, StackSetDefinition definition) {
    return desired.stackSets().stream()
        .filter(one -> one.name().equals(definition.name()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isThere(ObservedState before, StackSetName name, InstanceKey key) {
    return before.stackSet(name).filter(set -> set.instances().containsKey(key)).isPresent();
  }

  /** AWS wants to know the unit of each stack then, and gives the set to everybody in it. */
  private boolean isSelfManaged(StackSetDefinition definition, boolean asked) {
    if (definition.permissionModel() == PermissionModel.SELF_MANAGED) {
      return true;
    }
    String sentence =
        definition.name() + " is service-managed; stacks are taken only into self-managed ones.";
    if (asked) {
      throw UserError.of(
          sentence,
          "Take them into a self-managed stack set of another name, or roll this one out beside"
              + " them.");
    }
    notes.add(sentence);
    return false;
  }

  private static Predicate<String> pattern(StackSetDefinition definition, Optional<String> stack) {
    if (stack.isPresent()) {
      String glob =
          Pattern.compile("\\*")
              .splitAsStream(stack.get() + " ")
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      Pattern asked = Pattern.compile(glob);
      return name -> asked.matcher(name + " ").matches();
    }
    Pattern detached =
        Pattern.compile("StackSet-" + Pattern.quote(definition.name().value()) + UUID);
    String quickCreated = QUICK_CREATED.getOrDefault(definition.folder(), "");
    return name -> name.equals(quickCreated) || detached.matcher(name).matches();
  }

  private List<StandingStack> find(List<InstanceKey> places, Predicate<String> name) {
    List<Supplier<List<StandingStack>>> questions = new ArrayList<>();
    places.forEach(place -> questions.add(() -> find(place, name)));
    if (!places.isEmpty()) {
      session
          .terminal()
          .say("Looking for stacks in " + places.size() + " accounts and Regions, a call each.");
    }
    return session.reading().all(questions).stream().flatMap(List::stream).toList();
  }

  /** One account that cannot be read does not keep the others from being adopted. */
  private List<StandingStack> find(InstanceKey place, Predicate<String> name) {
    try {
      return stacks.find(place, name);
    } catch (CloudException e) {
      if (e.kind() != CloudException.Kind.ACCESS_DENIED) {
        throw e;
      }
      addNote(place + ": its stacks cannot be read, and were left out: " + e.getMessage());
      return List.of();
    }
  }

  private synchronized void addNote(String note) {
    notes.add(note);
  }

  private synchronized Plan withNotes(Plan plan) {
    List<String> all = new ArrayList<>(plan.notes());
    all.addAll(notes);
    return new Plan(
        plan.home(), plan.definitions(), plan.waves(), plan.skipped(), plan.upToDate(), all);
  }

  /**
   * What a rollout would do to a stack set, if ours had its name.
   *
   * @throws UserError when there is no stack set of that name
   */
  Plan asIfRenamed(AdoptedName name) {
    Reconciliation reconciliation = planning.reconcile();
    Desired desired = planning.desired(reconciliation);
    ObservedState observed = session.observe(List.of(name.existing()), Observation.everything());
    if (observed.stackSet(name.existing()).isEmpty()) {
      throw UserError.of(
          "There is no stack set " + name.existing() + " in AWS.",
          "List them with: aws cloudformation list-stack-sets --status ACTIVE");
    }
    DesiredStackSet ours = wanted(desired, name.definition());
    DesiredStackSet renamed =
        new DesiredStackSet(
            name.existing(), ours.content(), ours.instances(), List.of(), ours.operation());
    return Planner.plan(
        new Desired(
            desired.home(),
            List.of(renamed),
            List.of(),
            desired.waves(),
            desired.waveOf(),
            List.of()),
        observed,
        PlanOptions.standard());
  }
}
