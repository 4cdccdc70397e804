package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that changes the organization, and what stack sets do about it by themselves. */
public final class OrganizationChanges {
  private static final Duration QUICKEST_ACCOUNT = Duration.ofSeconds(20);
  private static final Duration SLOWEST_ACCOUNT = Duration.ofSeconds(90);
  private static final Duration CLOSING = Duration.ofMinutes(5);

  private final World world;
  private final AutoDeployer autoDeployer;
  private final Map<String, AccountRequest> requests = new LinkedHashMap<>();

  OrganizationChanges(World world) {
    this.world = world;
    this.autoDeployer = new AutoDeployer(world);
  }

  List<AccountRequest> requests() {
    return List.copyOf(requests.values());
  }

  void restore(List<AccountRequest> kept) {
    kept.forEach(request -> requests.put(request.id(), request));
  }

  public Optional<AccountRequest> request(String id) {
    return Optional.ofNullable(requests.get(id));
  }

  /** All requests for accounts, oldest first. */
  public List<AccountRequest> allRequests() {
    return requests();
  }

  /** Adds the accounts that are not there yet, and the units they need; changes nothing else. */
  public void ensure(List<OrganizationalUnit> units, List<Account> accounts) {
    OrganizationTree organization = world.organization();
    units.stream()
        .filter(unit -> organization.unit(unit.id()).isEmpty())
        .forEach(organization::put);
    for (Account account : accounts) {
      if (organization.account(account.id()).isEmpty()) {
        String parent = account.parentId();
        organization.put(
            organization.isParent(parent) ? account : account.in(organization.rootId()));
        autoDeployer.joined(account.id());
      }
    }
  }

  /** Replaces an account's facts (state, roles, Regions, tags); it stays where it is. */
  public void replace(Account account) {
    String parent =
        world
            .organization()
            .account(account.id())
            .map(Account::parentId)
            .orElse(world.organization().rootId());
    world.organization().put(account.in(parent));
  }

  /** Begins to create an account in the root. */
  public AccountRequest createAccount(String name, String email, Map<String, String> tags) {
    String id = "car-" + world.newId("car").replace("-", "");
    AccountRequest request =
        new AccountRequest(
            id, name, email, "IN_PROGRESS", world.now(), Optional.empty(), "", "", tags);
    requests.put(id, request);
    Duration takes = Chance.between(QUICKEST_ACCOUNT, SLOWEST_ACCOUNT, world.seed().seed(), id);
    world.schedule(Event.Kind.ACCOUNT_CREATED, id, "", -1, -1, takes);
    return request;
  }

  void happen(Event event) {
    switch (event.kind()) {
      case ACCOUNT_CREATED -> request(event.subject()).ifPresent(this::created);
      case ACCOUNT_CLOSED -> close(event.subject(), AccountState.SUSPENDED);
      case OPERATION_DISPATCHED, REGION_DISPATCHED, TARGET_ENDED, OPERATION_ENDED -> {}
    }
  }

  private void created(AccountRequest request) {
    boolean taken =
        world.organization().accounts().values().stream()
            .anyMatch(account -> account.email().equalsIgnoreCase(request.email()));
    if (taken) {
      requests.put(request.id(), request.ended("", "EMAIL_ALREADY_EXISTS", world.now()));
      return;
    }
    String id = freeId(request.id());
    Account account =
        new Account(
            id,
            request.name(),
            request.email(),
            AccountState.ACTIVE,
            world.organization().rootId(),
            request.tags(),
            Set.of(),
            Set.of(WorldSeed.EXECUTION_ROLE, WorldSeed.ADMINISTRATION_ROLE),
            false,
            world.now());
    world.organization().put(account);
    requests.put(request.id(), request.ended(id, "", world.now()));
    autoDeployer.joined(id);
  }

  private String freeId(String request) {
    for (int attempt = 0; ; attempt++) {
      long draw = Chance.of(world.seed().seed(), "account", request, attempt);
      String id = Long.toString(200_000_000_000L + Long.remainderUnsigned(draw, 700_000_000_000L));
      if (world.organization().account(id).isEmpty()) {
        return id;
      }
    }
  }

  /** Moves an account to another unit or the root. */
  public void move(String account, String parent) {
    Optional<Account> found = world.organization().account(account);
    found.ifPresent(
        one -> {
          world.organization().put(one.in(parent));
          autoDeployer.moved(account, one.parentId());
        });
  }

  /** Begins to close an account. */
  public void close(String account) {
    close(account, AccountState.PENDING_CLOSURE);
    world.schedule(Event.Kind.ACCOUNT_CLOSED, account, "", -1, -1, CLOSING);
  }

  private void close(String account, AccountState state) {
    world.organization().account(account).ifPresent(one -> world.organization().put(one.as(state)));
  }

  public void tag(String resource, Map<String, String> added, Set<String> removed) {
    world.organization().tag(resource, added, removed);
  }

  public void delegate(String account, String servicePrincipal) {
    world.organization().delegate(new Delegation(account, servicePrincipal, world.now()));
  }

  public boolean undelegate(String account, String servicePrincipal) {
    return world.organization().undelegate(account, servicePrincipal);
  }

  public void enable(String servicePrincipal) {
    world.organization().enable(servicePrincipal, world.now());
  }

  public void disable(String servicePrincipal) {
    world.organization().disable(servicePrincipal);
  }

  public void activateStackSets(boolean on) {
    world.organization().activateStackSets(on, world.now());
  }

  /** Makes a unit and says which. */
  public OrganizationalUnit createUnit(String name, String parent) {
    String root = world.organization().rootId().substring(2);
    String id = "ou-" + root + "-" + world.newId("unit").replace("-", "").substring(0, 8);
    OrganizationalUnit unit = new OrganizationalUnit(id, name, parent);
    world.organization().put(unit);
    return unit;
  }
}
