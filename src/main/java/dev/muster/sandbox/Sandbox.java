package dev.muster.sandbox;

import dev.muster.sandbox.api.Sessions;
import dev.muster.sandbox.api.StoredObjects;
import dev.muster.sandbox.store.DirectoryStore;
import dev.muster.sandbox.store.Entry;
import dev.muster.sandbox.store.MemoryStore;
import dev.muster.sandbox.store.WorldStore;
import dev.muster.sandbox.wire.SandboxHttpClient;
import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.wire.WireHandler;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.Faults;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.OrganizationalUnit;
import dev.muster.sandbox.world.World;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.Time;
import dev.muster.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The door to a simulated AWS. Safe for several threads. */
public final class Sandbox implements AutoCloseable {
  private final WorldStore store;
  private final WorldClock clock;
  private final CallDesk desk;

  private Sandbox(WorldStore store, Time real, ClockMode mode, StoredObjects.Shelf shelf) {
    this.store = store;
    Instant now = store.alone(session -> session.world().now());
    this.clock = new WorldClock(real, now, mode, store::shared);
    this.desk = new CallDesk(store, clock, shelf);
  }

  /** A world that nobody else sees and that is gone when this process ends; its time is virtual. */
  public static Sandbox inMemory(WorldSeed seed) {
    return new Sandbox(
        new MemoryStore(new World(seed)),
        new VirtualTime(seed.start()),
        ClockMode.virtual(),
        (bucket, key) -> {
          throw StoredObjects.noBucket();
        });
  }

  /**
   * The world in {@code directory}, which survives this process and may be used by several. Files
   * in its folder {@code objects/<bucket>/<key>} are what requests find behind URLs of S3.
   *
   * @param seedIfNew how the world begins when there is none yet
   * @param real what flows while others use the world too; only its differences matter
   * @throws dev.muster.sandbox.store.SandboxException when the files cannot be used
   */
  public static Sandbox open(
      Path directory, Supplier<WorldSeed> seedIfNew, Time real, ClockMode mode) {
    WorldStore store =
        DirectoryStore.open(directory, () -> new World(seedIfNew.get()), Controls::carryOut);
    return new Sandbox(store, real, mode, new ObjectFolder(directory.resolve("objects")));
  }

  /** Whether a world has begun in {@code directory}. */
  public static boolean isIn(Path directory) {
    return DirectoryStore.isIn(directory);
  }

  /** Removes the world in {@code directory}; the next one to open it begins anew. */
  public static void reset(Path directory) {
    DirectoryStore.reset(directory);
  }

  /** The world's clock. Who waits for something to happen here must wait on it. */
  public Time time() {
    return new Time() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public void sleep(Duration duration) {
        clock.sleep(duration);
        if (clock.flows()) {
          // Others must see that time passed, even if this user does nothing more.
          store.alone(desk::advance);
        }
      }
    };
  }

  /** Carries requests of the AWS SDK to this world without a port. */
  public SandboxHttpClient httpClient() {
    return new SandboxHttpClient(desk);
  }

  /** Answers raw requests. */
  public WireHandler handler() {
    return desk;
  }

  /**
   * Serves this world on the loopback interface.
   *
   * @param port 0 for any free one
   */
  public SandboxServer serve(int port) throws IOException {
    return SandboxServer.start(desk, port);
  }

  /** An access key id with which one is a user of {@code account}; any secret will do. */
  public static String accessKeyId(String account) {
    return Sessions.accessKeyId(account);
  }

  /** How often each action was called here, refusals and retries included. */
  public Map<String, Long> calls() {
    return desk.calls();
  }

  /** Counts from zero again. */
  public void forgetCalls() {
    desk.forgetCalls();
  }

  /** Puts a fault in place and says its id. */
  public String addFault(Fault fault) {
    return store.alone(
        session -> {
          Instant now = desk.advance(session);
          String id = session.world().add(fault);
          session.wrote(Controls.fault(fault, now));
          return id;
        });
  }

  /** Takes a fault away. */
  public void removeFault(String id) {
    write(now -> Controls.named("unfault", id, now));
  }

  public void clearFaults() {
    write(now -> Controls.named("clear-faults", "all", now));
  }

  /** The faults in place, and how often each has struck. */
  public List<Faults.Active> faults() {
    return store.alone(session -> session.world().faults().all());
  }

  public Knobs knobs() {
    return store.alone(session -> session.world().seed().knobs());
  }

  /** Turns the knobs of the running world. */
  public void tune(Knobs knobs) {
    write(now -> Controls.knobs(knobs, now));
  }

  /** Adds the accounts (and units) that the world does not have yet; changes nothing else. */
  public void ensureAccounts(List<OrganizationalUnit> units, List<Account> accounts) {
    boolean missing =
        store.alone(
            session ->
                accounts.stream()
                    .anyMatch(one -> session.world().organization().account(one.id()).isEmpty()));
    if (missing) {
      write(now -> Controls.ensure(units, accounts, now));
    }
  }

  /** Replaces what is known of an account: state, roles, Regions, tags. It stays where it is. */
  public void replaceAccount(Account account) {
    write(now -> Controls.account(account, now));
  }

  /** The account as it is in the world now. */
  public java.util.Optional<Account> account(String id) {
    return store.alone(session -> session.world().organization().account(id));
  }

  /** Moves the clock on by {@code duration}, and everything that is due happens. */
  public void advance(Duration duration) {
    store.alone(
        session -> {
          clock.follow(session.world().now());
          clock.follow(clock.instant().plus(duration));
          return desk.advance(session);
        });
  }

  /** Looks into the world, at what no API shows; for tests and for showing it to a person. */
  public <T> T look(Function<World, T> look) {
    return store.alone(
        session -> {
          desk.advance(session);
          return look.apply(session.world());
        });
  }

  private void write(Function<Instant, Entry> entry) {
    store.alone(
        session -> {
          Entry made = entry.apply(desk.advance(session));
          Controls.carryOut(session.world(), made);
          session.wrote(made);
          return made;
        });
  }

  @Override
  public void close() {
    store.alone(desk::advance);
    store.close();
  }
}
