package dev.muster.sandbox;

import dev.muster.sandbox.api.Action;
import dev.muster.sandbox.api.Call;
import dev.muster.sandbox.api.Caller;
import dev.muster.sandbox.api.Input;
import dev.muster.sandbox.api.Services;
import dev.muster.sandbox.api.StoredObjects;
import dev.muster.sandbox.json.RecordTree;
import dev.muster.sandbox.store.Entry;
import dev.muster.sandbox.store.SandboxException;
import dev.muster.sandbox.wire.Asked;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.OrganizationalUnit;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that changes a world, as log entries: carried out now, and again when replayed. */
final class Controls {
  private Controls() {}

  /** A call, with the text of each S3 object that it has read. */
  static Entry call(Asked asked, Caller caller, Map<String, String> objects, Instant at) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("service", asked.service().name());
    details.put("action", asked.action());
    details.put("region", asked.region());
    details.put("caller", RecordTree.write(caller));
    details.put("members", asked.members());
    if (!objects.isEmpty()) {
      details.put("objects", objects);
    }
    return new Entry(at, "call", details);
  }

  static Entry fault(Fault fault, Instant at) {
    return new Entry(at, "fault", fault.tree());
  }

  static Entry named(String kind, String name, Instant at) {
    return new Entry(at, kind, Map.of("name", name));
  }

  static Entry knobs(Knobs knobs, Instant at) {
    return new Entry(at, "knobs", RecordTree.write(knobs));
  }

  static Entry account(Account account, Instant at) {
    return new Entry(at, "account", RecordTree.write(account));
  }

  static Entry ensure(List<OrganizationalUnit> units, List<Account> accounts, Instant at) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("units", units.stream().map(RecordTree::write).toList());
    details.put("accounts", accounts.stream().map(RecordTree::write).toList());
    return new Entry(at, "ensure", details);
  }

  /** Carries an entry out on a world whose time is already that of the entry. */
  static void carryOut(World world, Entry entry) {
    Map<String, Object> details = entry.details();
    switch (entry.kind()) {
      case "call" -> again(world, details);
      case "fault" -> world.add(Fault.of(details));
      case "unfault" -> world.removeFault(name(details));
      case "struck" -> world.struck(name(details));
      case "clear-faults" -> world.clearFaults();
      case "knobs" -> world.tune(RecordTree.read(Knobs.class, details));
      case "account" -> world.changes().replace(RecordTree.read(Account.class, details));
      case "ensure" ->
          world
              .changes()
              .ensure(
                  records(OrganizationalUnit.class, details.get("units")),
                  records(Account.class, details.get("accounts")));
      case "foreign" ->
          world
              .stackSets()
              .byId(name(details))
              .ifPresent(set -> world.stackSetChanges().foreign(set));
      default ->
          throw new SandboxException(
              "The sandbox's log has an unknown entry '" + entry.kind() + "'.",
              SandboxException.START_ANEW);
    }
  }

  private static String name(Map<String, Object> details) {
    return String.valueOf(details.get("name"));
  }

  private static <T extends Record> List<T> records(
      Class<T> type, @org.jspecify.annotations.Nullable Object trees) {
    return trees instanceof List<?> list
        ? list.stream().map(tree -> RecordTree.read(type, tree)).toList()
        : List.of();
  }

  private static void again(World world, Map<String, Object> details) {
    Asked.Service service = Asked.Service.valueOf(String.valueOf(details.get("service")));
    String name = String.valueOf(details.get("action"));
    Action action = actions(service).get(name);
    if (action == null) {
      throw new SandboxException(
          "The sandbox's log has an unknown call '" + name + "'.", SandboxException.START_ANEW);
    }
    Object caller = details.getOrDefault("caller", Map.of());
    Call call =
        new Call(
            name,
            RecordTree.read(Caller.class, caller),
            String.valueOf(details.get("region")),
            input(service, details.getOrDefault("members", Map.of())),
            world,
            StoredObjects.again(objects(details)));
    try {
      action.handler().handle(call);
    } catch (Refusal e) {
      throw new SandboxException(
          "The sandbox's log does not fit its snapshot (" + name + ": " + e.getMessage() + ").",
          SandboxException.START_ANEW,
          e);
    }
  }

  private static Map<String, String> objects(Map<String, Object> details) {
    Map<String, String> objects = new LinkedHashMap<>();
    if (details.get("objects") instanceof Map<?, ?> map) {
      map.forEach((url, text) -> objects.put(String.valueOf(url), String.valueOf(text)));
    }
    return objects;
  }

  static Input input(Asked.Service service, Object members) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (members instanceof Map<?, ?> map) {
      map.forEach((key, value) -> tree.put(String.valueOf(key), value));
    }
    return new Input(
        tree,
        service == Asked.Service.ORGANIZATIONS
            ? Input.Style.ORGANIZATIONS
            : Input.Style.CLOUD_FORMATION);
  }

  static Map<String, Action> actions(Asked.Service service) {
    return switch (service) {
      case CLOUD_FORMATION -> Services.cloudFormation();
      case ORGANIZATIONS -> Services.organizations();
      case STS -> Services.sts();
      case CLOUD_CONTROL -> Services.cloudControl();
      case EVENTS, SNS, SQS, STATES -> Services.alerts(service.prefix());
      case EC2, IAM, INSPECTOR, S3_CONTROL -> Services.settings(service.prefix());
      case UNKNOWN -> Map.of();
    };
  }
}
