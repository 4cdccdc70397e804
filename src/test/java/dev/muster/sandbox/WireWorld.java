package dev.muster.sandbox;

import dev.muster.sandbox.wire.WireRequest;
import dev.muster.sandbox.wire.WireResponse;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.ResultStatus;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.WorldSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A world in memory and short ways to ask it raw Query requests. */
final class WireWorld implements AutoCloseable {
  static final String REGION = "us-east-1";

  final Sandbox sandbox;
  private String accessKey = "X";

  WireWorld(WorldSeed seed) {
    sandbox =
        Sandbox.inMemory(
            seed.withKnobs(seed.knobs().with("throttling", "false").with("lag", "PT0S")));
  }

  /** A world that was opened by somebody; the knobs are left as they are. */
  WireWorld(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static WireWorld of(int accounts) {
    return new WireWorld(WorldSeed.sample(accounts));
  }

  void tune(String knob, String value) {
    Knobs knobs = sandbox.knobs().with(knob, value);
    sandbox.tune(knobs);
  }

  /** From now on this account calls. */
  WireWorld as(String account) {
    accessKey = Sandbox.accessKeyId(account);
    return this;
  }

  /** The answer's text, whatever it is. */
  String ask(String action, String... pairs) {
    boolean sts = action.startsWith("Assume") || action.equals("GetCallerIdentity");
    String version = sts ? "2011-06-15" : "2010-05-15";
    StringBuilder body = new StringBuilder("Version=" + version + "&Action=" + action);
    for (int i = 0; i < pairs.length; i += 2) {
      body.append('&').append(pairs[i]).append('=');
      body.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
    }
    return new String(
        raw(body.toString().getBytes(StandardCharsets.UTF_8)).body(), StandardCharsets.UTF_8);
  }

  WireResponse raw(byte[] body) {
    try {
      return sandbox
          .handler()
          .handle(
              new WireRequest(
                  "POST",
                  "/",
                  Map.of(
                      "Content-Type",
                      "application/x-www-form-urlencoded",
                      "Authorization",
                      "AWS4-HMAC-SHA256 Credential="
                          + accessKey
                          + "/20260101/us-east-1/cloudformation/aws4_request"),
                  body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String organizations(String action, String json) {
    try {
      WireResponse response =
          sandbox
              .handler()
              .handle(
                  new WireRequest(
                      "POST",
                      "/",
                      Map.of(
                          "Content-Type",
                          "application/x-amz-json-1.1",
                          "X-Amz-Target",
                          "AWSOrganizationsV20161128." + action,
                          "Authorization",
                          "AWS4-HMAC-SHA256 Credential="
                              + accessKey
                              + "/20260101/us-east-1/organizations/aws4_request"),
                      json.getBytes(StandardCharsets.UTF_8)));
      return new String(response.body(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void createSet(String template) {
    String answer = ask("CreateStackSet", "StackSetName", "s", "TemplateBody", template);
    if (answer.contains("<Error>")) {
      throw new AssertionError(answer);
    }
  }

  /** Members of a list, as name and value pairs. */
  static List<String> list(String name, Collection<String> values) {
    List<String> pairs = new ArrayList<>();
    int index = 1;
    for (String value : values) {
      pairs.add(name + ".member." + index++);
      pairs.add(value);
    }
    return pairs;
  }

  static List<String> accounts(int count) {
    List<String> accounts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      accounts.add(Long.toString(100_000_000_000L + i));
    }
    return accounts;
  }

  /** Starts an operation on the set {@code s}; says its id. */
  String start(String action, Collection<String> accounts, List<String> regions, String... more) {
    List<String> pairs = new ArrayList<>(List.of("StackSetName", "s"));
    pairs.addAll(list("Accounts", accounts));
    pairs.addAll(list("Regions", regions));
    pairs.addAll(List.of(more));
    return id(ask(action, pairs.toArray(new String[0])));
  }

  static String id(String answer) {
    int at = answer.indexOf("<OperationId>");
    if (at < 0) {
      throw new AssertionError(answer);
    }
    return answer.substring(at + 13, answer.indexOf("</OperationId>"));
  }

  StackSet set() {
    return set("s");
  }

  StackSet set(String name) {
    return sandbox.look(
        world ->
            world
                .stackSets()
                .find(world.organization().managementAccount(), REGION, name)
                .orElseThrow());
  }

  Operation operation(String id) {
    return set().operation(id).orElseThrow();
  }

  /** Lets time pass until the operation has ended. */
  Operation finish(String id) {
    return finish("s", id);
  }

  Operation finish(String name, String id) {
    for (int i = 0; i < 10_000; i++) {
      Operation operation = set(name).operation(id).orElseThrow();
      if (operation.status().ended()) {
        return operation;
      }
      sandbox.time().sleep(Duration.ofSeconds(5));
    }
    throw new AssertionError(id + " never ended");
  }

  StackInstance instance(String account) {
    return set().instance(new InstanceKey(account, REGION)).orElseThrow();
  }

  static long count(Operation operation, ResultStatus status) {
    return operation.rows().stream()
        .flatMap(region -> region.rows().stream())
        .filter(row -> row.status() == status)
        .count();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
