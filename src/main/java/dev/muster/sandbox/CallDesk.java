package dev.muster.sandbox;

import dev.muster.sandbox.api.Action;
import dev.muster.sandbox.api.Call;
import dev.muster.sandbox.api.Caller;
import dev.muster.sandbox.api.Pages;
import dev.muster.sandbox.api.Sessions;
import dev.muster.sandbox.api.StoredObjects;
import dev.muster.sandbox.api.Throttle;
import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.store.Entry;
import dev.muster.sandbox.store.WorldStore;
import dev.muster.sandbox.wire.Asked;
import dev.muster.sandbox.wire.RequestReader;
import dev.muster.sandbox.wire.ResponseWriter;
import dev.muster.sandbox.wire.WireHandler;
import dev.muster.sandbox.wire.WireRequest;
import dev.muster.sandbox.wire.WireResponse;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Faults;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers requests: moves the world to now, lets faults strike, does what is asked. */
final class CallDesk implements WireHandler {
  private static final Duration MARK = Duration.ofSeconds(1);

  private final WorldStore store;
  private final WorldClock clock;
  private final StoredObjects.Shelf shelf;
  private final Throttle throttle = new Throttle();
  private final Map<String, Long> calls = new TreeMap<>();
  private Instant marked = Instant.MIN;
  private long serial;

  CallDesk(WorldStore store, WorldClock clock, StoredObjects.Shelf shelf) {
    this.store = store;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** How often each action was called through this desk, refusals included. */
  synchronized Map<String, Long> calls() {
    return new TreeMap<>(calls);
  }

  synchronized void forgetCalls() {
    calls.clear();
  }

  @Override
  public synchronized WireResponse handle(WireRequest request) throws IOException {
    String requestId = Chance.uuid(++serial, "request");
    Asked.Service service = RequestReader.service(request);
    try {
      Asked asked = RequestReader.read(request);
      service = asked.service();
      Served served = store.alone(session -> serve(session, asked));
      if (served.lost()) {
        throw new IOException("Connection reset by the sandbox");
      }
      return served.refusal().isPresent()
          ? ResponseWriter.error(service, served.refusal().get(), requestId)
          : ResponseWriter.answer(service, asked.action(), served.answer(), requestId);
    } catch (Refusal refusal) {
      return ResponseWriter.error(service, refusal, requestId);
    }
  }

  /** What came of a request; refusals are values here, since they must not look like failures. */
  private record Served(Map<String, Object> answer, Optional<Refusal> refusal, boolean lost) {
    static Served well(Map<String, Object> answer) {
      return new Served(answer, Optional.empty(), false);
    }

    static Served refused(Refusal refusal) {
      return new Served(Map.of(), Optional.of(refusal), false);
    }

    Served lose() {
      return new Served(answer, refusal, true);
    }
  }

  /** Moves the world to the clock's time, and the clock to the world's. */
  Instant advance(WorldStore.Session session) {
    World world = session.world();
    clock.glance();
    clock.follow(world.now());
    Instant now = clock.instant();
    world.advanceTo(now);
    if (marked.isBefore(now.minus(MARK))) {
      session.wrote(Entry.time(now));
      marked = now;
    }
    return now;
  }

  private Served serve(WorldStore.Session session, Asked asked) {
    advance(session);
    calls.merge(asked.action(), 1L, Long::sum);
    World world = session.world();
    String management = world.organization().managementAccount();
    Caller caller = Sessions.caller(asked.accessKeyId(), asked.sessionToken(), management);
    Action action = Controls.actions(asked.service()).get(asked.action());
    if (action == null) {
      return Served.refused(unknown(asked));
    }
    Optional<Fault> fault =
        world.faults().onCall(target(asked, caller), serial).filter(one -> fits(one, asked));
    fault.ifPresent(one -> strike(session, one.id()));
    Optional<Served> struck =
        fault.flatMap(one -> CallFaults.before(one, asked, caller)).map(Served::refused);
    if (struck.isPresent()
        || fault.filter(one -> one.kind() == FaultKind.CONNECTION_RESET).isPresent()) {
      return struck.orElse(Served.well(Map.of()).lose());
    }
    if (isOff(world, caller, asked)) {
      return Served.refused(CallFaults.regionOff(asked));
    }
    if (!allowed(world, asked, caller)) {
      return Served.refused(CallFaults.throttled(asked));
    }
    fault
        .filter(one -> one.kind() == FaultKind.FOREIGN_OPERATION)
        .ifPresent(one -> foreign(session, asked, caller, one));
    Served served = carryOut(session, asked, caller, action);
    if (fault.filter(one -> one.kind() == FaultKind.LOST_RESPONSE).isPresent()) {
      return served.lose();
    }
    return fault.filter(one -> one.kind() == FaultKind.EMPTY_PAGE).isPresent()
        ? Served.well(Pages.emptied(served.answer(), asked.action(), asked.members()))
        : served;
  }

  /** An empty page comes at most once before a full one: a list that never ends is no list. */
  private static boolean fits(Fault fault, Asked asked) {
    return fault.kind() != FaultKind.EMPTY_PAGE
        || !Pages.followsEmptied(asked.members(), asked.action());
  }

  private static Faults.Target target(Asked asked, Caller caller) {
    String name = String.valueOf(asked.members().getOrDefault("StackSetName", ""));
    return new Faults.Target(
        caller.account(), asked.region(), asked.action(), name.split(":", 2)[0]);
  }

  /** In a Region that is off, AWS does not even know the account's credentials. */
  private static boolean isOff(World world, Caller caller, Asked asked) {
    boolean regional =
        switch (asked.service()) {
          case CLOUD_FORMATION, CLOUD_CONTROL, SNS, EVENTS, SQS, STATES -> true;
          case EC2, INSPECTOR, S3_CONTROL -> true;
          case ORGANIZATIONS, STS, IAM, UNKNOWN -> false;
        };
    return regional && !world.hasRegion(caller.account(), asked.region());
  }

  private static Refusal unknown(Asked asked) {
    return asked.service().json()
        ? Refusal.of("UnknownOperationException", 400, "Unknown operation: " + asked.action())
        : Refusal.of(
            "InvalidAction",
            400,
            "Could not find operation "
                + asked.action()
                + " for version "
                + (asked.version().isEmpty() ? "NO_VERSION_SPECIFIED" : asked.version()));
  }

  private boolean allowed(World world, Asked asked, Caller caller) {
    return switch (asked.service()) {
      case ORGANIZATIONS -> throttle.allowsOrganizations(world, asked.action(), caller.account());
      case CLOUD_FORMATION -> throttle.allowsCloudFormation(world, caller.account());
      case STS, CLOUD_CONTROL, SNS, EVENTS, SQS, STATES -> true;
      case EC2, IAM, INSPECTOR, S3_CONTROL, UNKNOWN -> true;
    };
  }

  private static void strike(WorldStore.Session session, String id) {
    Entry entry = Controls.named("struck", id, session.world().now());
    Controls.carryOut(session.world(), entry);
    session.wrote(entry);
  }

  /** Somebody else is quicker: at the fault's stack set, else at the one that the call names. */
  private static void foreign(WorldStore.Session session, Asked asked, Caller caller, Fault fault) {
    World world = session.world();
    String asks = String.valueOf(asked.members().getOrDefault("StackSetName", ""));
    String name = fault.stackSet().isEmpty() ? asks : fault.stackSet();
    boolean delegated = "DELEGATED_ADMIN".equals(asked.members().get("CallAs"));
    String owner = delegated ? world.organization().managementAccount() : caller.account();
    world
        .stackSets()
        .find(owner, asked.region(), name)
        .ifPresent(
            set -> {
              Entry entry = Controls.named("foreign", set.id(), world.now());
              Controls.carryOut(world, entry);
              session.wrote(entry);
            });
  }

  private Served carryOut(WorldStore.Session session, Asked asked, Caller caller, Action action) {
    World world = session.world();
    Call call =
        new Call(
            asked.action(),
            caller,
            asked.region(),
            Controls.input(asked.service(), asked.members()),
            world,
            new StoredObjects(shelf));
    try {
      Map<String, Object> answer = action.handler().handle(call);
      if (action.mutating()) {
        session.wrote(Controls.call(asked, caller, call.objects().read(), world.now()));
      }
      return Served.well(answer);
    } catch (Refusal refusal) {
      return Served.refused(refusal);
    }
  }
}
