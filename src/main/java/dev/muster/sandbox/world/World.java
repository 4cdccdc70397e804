package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.json.RecordStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The simulated AWS: an organization, its stack sets and stacks, and what is about to happen.
 *
 * <p>Time passes only in {@link #advanceTo}. Not safe for several threads at a time.
 */
public final class World {
  private WorldSeed seed;
  private Instant now;
  private long serial;
  private long happened;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final OrganizationTree organization;
  private final StackSets stackSets = new StackSets();
  private final TemplateShelf templates = new TemplateShelf();
  private final Stacks stacks;
  private final Faults faults;
  private final Scheduler scheduler;
  private final Deployment deployment;
  private final OrganizationChanges changes;

  /** A world as it begins. */
  public World(WorldSeed seed) {
    this.seed = seed;
    this.now = seed.start();
    this.organization = new OrganizationTree(seed);
    this.stacks = new Stacks(templates, seed.seed());
    this.faults = new Faults(seed.seed());
    this.deployment = new Deployment(this);
    this.scheduler = new Scheduler(this, deployment);
    this.changes = new OrganizationChanges(this);
  }

  /**
   * The world that {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is of another format
   */
  public static World read(InputStream in) throws IOException {
    WorldImage image = RecordStream.read(WorldImage.class, in);
    World world = new World(image.seed());
    world.now = image.now();
    world.serial = image.serial();
    world.events.addAll(image.events());
    world.templates.restore(image.templates());
    image.stackSets().forEach(one -> world.stackSets.put(new StackSet(one)));
    world.stacks.restore(image.stacks(), image.leftovers());
    world.faults.restore(image.faults(), image.faultSerial());
    world.changes.restore(image.accountRequests());
    world.scheduler.crowd().count();
    image.tags().forEach((id, tags) -> world.organization.tag(id, tags, Set.of()));
    return world;
  }

  /** Writes everything there is, as JSON. */
  public void write(OutputStream out) throws IOException {
    RecordStream.write(
        new WorldImage(
            WorldImage.FORMAT,
            organization.seed(seed),
            now,
            serial,
            List.copyOf(events),
            stackSets.all().stream().map(StackSet::image).toList(),
            List.copyOf(stacks.all()),
            stacks.leftovers(),
            templates.texts(),
            faults.all(),
            faults.serial(),
            changes.requests(),
            organization.unitTags()),
        out);
  }

  /** Lets everything happen that is due until {@code instant}; an earlier instant does nothing. */
  public void advanceTo(Instant instant) {
    Event next = events.peek();
    while (next != null && !next.at().isAfter(instant)) {
      events.remove();
      now = next.at().isAfter(now) ? next.at() : now;
      happened++;
      scheduler.happen(next);
      changes.happen(next);
      next = events.peek();
    }
    now = instant.isAfter(now) ? instant : now;
  }

  void schedule(
      Event.Kind kind, String subject, String operation, int region, int row, Duration delay) {
    events.add(new Event(now.plus(delay), ++serial, kind, subject, operation, region, row));
  }

  public Instant now() {
    return now;
  }

  /** Whether it would cost more to carry out that many changes again than to write a snapshot. */
  public boolean replayCosts(int changes) {
    long size = stacks.all().size();
    return size < 20_000 || happened + 50L * changes > size / 10;
  }

  public WorldSeed seed() {
    return seed;
  }

  /** Turns the knobs; what already runs keeps its durations. */
  public void tune(Knobs knobs) {
    seed = seed.withKnobs(knobs);
  }

  public OrganizationTree organization() {
    return organization;
  }

  /** Whether service-managed stack sets may act: both switches are on, in a full organization. */
  public boolean stackSetsMayAct() {
    return seed.knobs().allFeatures() && organization.stackSetsMayAct();
  }

  public StackSets stackSets() {
    return stackSets;
  }

  public TemplateShelf templates() {
    return templates;
  }

  public Stacks stacks() {
    return stacks;
  }

  public Faults faults() {
    return faults;
  }

  /** Changes to the organization. */
  public OrganizationChanges changes() {
    return changes;
  }

  /** Changes to stack sets. */
  public StackSetChanges stackSetChanges() {
    return new StackSetChanges(this, scheduler);
  }

  /** A new id; the next call gives another one. */
  public String newId(String what) {
    return Chance.uuid(seed.seed(), what, ++serial);
  }

  /** Whether the account has a role of this name. */
  public boolean hasRole(String account, String role) {
    return seed.roles().contains(role) && !lacks(account, role)
        || stacks.rolesMadeIn(account).contains(role);
  }

  /** The names of the roles of an account, as far as the world knows them, sorted. */
  public SortedSet<String> rolesOf(String account) {
    SortedSet<String> roles = new TreeSet<>();
    seed.roles().stream().filter(role -> hasRole(account, role)).forEach(roles::add);
    roles.addAll(stacks.rolesMadeIn(account));
    if (!faults.inPlace(FaultKind.ROLE_MISSING, account, "").isEmpty()) {
      roles.remove(WorldSeed.EXECUTION_ROLE);
    }
    if (!faults.inPlace(FaultKind.ADMINISTRATION_ROLE_MISSING, account, "").isEmpty()) {
      roles.remove(WorldSeed.ADMINISTRATION_ROLE);
    }
    return roles;
  }

  /** Whom a role trusts: the ARN of a role or account, or a service. */
  public String trustedBy(String role) {
    String account = "arn:aws:iam::" + organization.managementAccount();
    return switch (role) {
      case WorldSeed.ADMINISTRATION_ROLE -> "cloudformation.amazonaws.com";
      case WorldSeed.EXECUTION_ROLE -> account + ":role/" + WorldSeed.ADMINISTRATION_ROLE;
      default -> account + ":root";
    };
  }

  /** Whether the account lacks a role that others have. */
  public boolean lacks(String account, String role) {
    return organization.account(account).filter(one -> !one.absentRoles().contains(role)).isEmpty();
  }

  /** Whether the Region is turned on in the account. */
  public boolean hasRegion(String account, String region) {
    boolean enabled =
        organization
            .account(account)
            .map(one -> one.regions().isEmpty() || one.regions().contains(region))
            .orElse(true);
    boolean management = account.equals(organization.managementAccount());
    return enabled
        && (management || faults.inPlace(FaultKind.REGION_DISABLED, account, region).isEmpty());
  }

  /**
   * Creates a stack that belongs to no stack set; it stands, or was rolled back, at once.
   *
   * @return its id
   */
  public String createStack(
      InstanceKey place,
      String name,
      String template,
      Map<String, String> parameters,
      Map<String, String> tags,
      List<String> capabilities) {
    StackWork.Wanted wanted =
        new StackWork.Wanted(templates.keep(template), parameters, tags, capabilities);
    return deployment.stacks().createSingle(place, name, newId("stack"), wanted).id();
  }

  /**
   * Deletes a stack by hand, behind the back of its stack set.
   *
   * @throws Refusal when it is protected
   */
  public void delete(Stack stack) {
    if (stack.protectedFromDeletion()) {
      throw Refusal.validation(
          "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
    }
    if (stack.status() != StackStatus.DELETE_COMPLETE) {
      deployment.stacks().remove(stack);
    }
  }

  /** Guards a stack against deletion, or no longer. */
  public void protect(Stack stack, boolean on) {
    stacks.put(stack.guarded(on));
  }

  /** Puts a fault in place and says its id. */
  public String add(Fault fault) {
    return faults.add(fault, now);
  }

  /** Takes a fault away; says whether there was one. */
  public boolean removeFault(String id) {
    return faults.remove(id);
  }

  public void clearFaults() {
    faults.clear();
  }

  /** A fault struck a call. */
  public void struck(String faultId) {
    faults.struck(faultId);
  }
}
