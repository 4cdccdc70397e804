package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.InstanceStatus;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.ResultRow;
import dev.muster.sandbox.world.ResultStatus;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, in whatever order, some things always hold. */
@Tag("slow")
final class InvariantsTest {
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-northeast-1");
  private static final int STEPS = 120;

  private static String picture(WireWorld world) {
    return world.sandbox.look(
        w -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try {
            w.write(out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return out.toString(StandardCharsets.UTF_8);
        });
  }

  private static List<String> some(SplittableRandom random, List<String> all) {
    List<String> some = new ArrayList<>(all);
    some.removeIf(one -> random.nextInt(3) == 0);
    return some.isEmpty() ? List.of(all.get(0)) : some;
  }

  private static String[] request(SplittableRandom random, String... more) {
    List<String> pairs = new ArrayList<>(List.of("StackSetName", "s"));
    pairs.addAll(WireWorld.list("Accounts", some(random, WireWorld.accounts(8))));
    pairs.addAll(WireWorld.list("Regions", some(random, REGIONS)));
    pairs.addAll(
        List.of(
            "OperationPreferences.FailureToleranceCount",
            "" + random.nextInt(4),
            "OperationPreferences.MaxConcurrentCount",
            "" + (1 + random.nextInt(5)),
            "OperationPreferences.ConcurrencyMode",
            random.nextBoolean() ? "SOFT_FAILURE_TOLERANCE" : "STRICT_FAILURE_TOLERANCE",
            "OperationPreferences.RegionConcurrencyType",
            random.nextBoolean() ? "PARALLEL" : "SEQUENTIAL"));
    pairs.addAll(List.of(more));
    return pairs.toArray(new String[0]);
  }

  private static String act(WireWorld world, SplittableRandom random) {
    switch (random.nextInt(9)) {
      case 0, 1, 2:
        return world.ask("CreateStackInstances", request(random));
      case 3:
        return world.ask(
            "UpdateStackInstances",
            request(
                random,
                "ParameterOverrides.member.1.ParameterKey",
                "Name",
                "ParameterOverrides.member.1.ParameterValue",
                "n" + random.nextInt(5)));
      case 4:
        return world.ask(
            "DeleteStackInstances", request(random, "RetainStacks", "" + random.nextBoolean()));
      case 5:
        return world.ask(
            "UpdateStackSet",
            "StackSetName",
            "s",
            "UsePreviousTemplate",
            "true",
            "Parameters.member.1.ParameterKey",
            "Size",
            "Parameters.member.1.ParameterValue",
            random.nextBoolean() ? "small" : "large",
            "OperationPreferences.FailureToleranceCount",
            "3",
            "OperationPreferences.MaxConcurrentCount",
            "4");
      case 6:
        return world.ask("DetectStackSetDrift", "StackSetName", "s");
      case 7:
        return world.set().open().stream()
            .findFirst()
            .map(
                one ->
                    world.ask(
                        "StopStackSetOperation", "StackSetName", "s", "OperationId", one.id()))
            .orElse("");
      default:
        return world.ask("DeleteStackSet", "StackSetName", "s");
    }
  }

  private static void check(WireWorld world) {
    StackSet set = world.set();
    assertThat(set.open().size()).as("operations at a time").isLessThanOrEqualTo(1);
    for (Operation operation : set.operations()) {
      check(operation);
    }
    Set<String> stacks = new HashSet<>();
    for (StackInstance instance : set.instances().values()) {
      check(world, instance);
      instance.stackId().ifPresent(id -> assertThat(stacks.add(id)).isTrue());
    }
  }

  private static void check(Operation operation) {
    int limit = operation.request().preferences().maximum(8);
    for (Operation.RegionRows region : operation.rows()) {
      Map<ResultStatus, Integer> count = new HashMap<>();
      for (ResultRow row : region.rows()) {
        count.merge(row.status(), 1, Integer::sum);
      }
      int running = count.getOrDefault(ResultStatus.RUNNING, 0);
      int failed = count.getOrDefault(ResultStatus.FAILED, 0);
      int tolerance = operation.request().preferences().tolerance(region.rows().size());
      assertThat(running).as("in flight").isLessThanOrEqualTo(limit);
      if (operation.request().preferences().strict()) {
        assertThat(failed).as("strict failures").isLessThanOrEqualTo(tolerance + 1);
        assertThat(running).isLessThanOrEqualTo(Math.max(0, tolerance + 1 - failed));
      }
      if (operation.status().ended()) {
        assertThat(running + count.getOrDefault(ResultStatus.PENDING, 0)).isZero();
      }
    }
  }

  private static void check(WireWorld world, StackInstance instance) {
    boolean current = instance.status() == InstanceStatus.CURRENT;
    if (current) {
      String id = instance.stackId().orElseThrow();
      Stack stack = world.sandbox.look(w -> w.stacks().stack(id)).orElseThrow();
      assertThat(stack.status().standing()).as(id).isTrue();
    }
    switch (instance.detailed()) {
      case SUCCEEDED -> assertThat(current).isTrue();
      case PENDING, RUNNING, FAILED, CANCELLED, SKIPPED_SUSPENDED_ACCOUNT ->
          assertThat(instance.status()).isEqualTo(InstanceStatus.OUTDATED);
      case INOPERABLE, FAILED_IMPORT ->
          assertThat(instance.status()).isEqualTo(InstanceStatus.INOPERABLE);
    }
  }

  private static void listIsDescribe(WireWorld world) {
    StackSet set = world.set();
    for (InstanceKey key : set.instances().keySet()) {
      String described =
          world.ask(
              "DescribeStackInstance",
              "StackSetName",
              "s",
              "StackInstanceAccount",
              key.account(),
              "StackInstanceRegion",
              key.region());
      String listed =
          world.ask(
              "ListStackInstances",
              "StackSetName",
              "s",
              "StackInstanceAccount",
              key.account(),
              "StackInstanceRegion",
              key.region());
      for (String element :
          List.of("Status", "StatusReason", "DetailedStatus", "StackId", "LastOperationId")) {
        assertThat(between(listed, element)).as(element).isEqualTo(between(described, element));
      }
    }
  }

  private static String between(String xml, String element) {
    int at = xml.indexOf("<" + element + ">");
    return at < 0 ? "" : xml.substring(at, xml.indexOf("</" + element + ">"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void random_operations_keep_the_invariants(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (WireWorld world = WireWorld.of(8)) {
      world.createSet(Templates.TOPIC);
      world.sandbox.addFault(Fault.of(FaultKind.TARGET_FAILS).text("no").probability(0.2));
      world.sandbox.addFault(Fault.of(FaultKind.DELETE_FAILS).probability(0.1));
      world.sandbox.addFault(Fault.of(FaultKind.DRIFT).probability(0.1));
      world.sandbox.addFault(
          Fault.of(FaultKind.SLOW).probability(0.1).delay(Duration.ofMinutes(2)));
      for (int step = 0; step < STEPS; step++) {
        String before = picture(world);
        String answer = act(world, random);
        assertThat(answer).doesNotContain("InternalFailure");
        if (answer.contains("<Error>")) {
          assertThat(picture(world))
              .as("a refused call changes nothing: " + answer)
              .isEqualTo(before);
        } else if (world.sandbox.look(w -> w.stackSets().at("000000000000", "us-east-1")).stream()
            .allMatch(set -> set.status().name().equals("DELETED"))) {
          world.createSet(Templates.TOPIC);
        }
        for (int i = random.nextInt(8); i > 0; i--) {
          world.sandbox.time().sleep(Duration.ofSeconds(5 + random.nextInt(40)));
          check(world);
        }
      }
      listIsDescribe(world);
    }
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    String[] pictures = new String[2];
    for (int i = 0; i < 2; i++) {
      SplittableRandom random = new SplittableRandom(99);
      try (WireWorld world = WireWorld.of(8)) {
        world.createSet(Templates.TOPIC);
        for (int step = 0; step < 40; step++) {
          act(world, random);
          world.sandbox.time().sleep(Duration.ofSeconds(random.nextInt(200)));
        }
        pictures[i] = picture(world);
      }
    }
    assertThat(pictures[0]).isEqualTo(pictures[1]);
  }
}
