package dev.muster.sandbox;

import static dev.muster.sandbox.WireWorld.accounts;
import static dev.muster.sandbox.WireWorld.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationPreferences;
import dev.muster.sandbox.world.OperationStatus;
import dev.muster.sandbox.world.ResultRow;
import dev.muster.sandbox.world.ResultStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Concurrency and failure tolerance, number by number as AWS documents them. */
final class ToleranceTest {
  private static final List<String> ONE = List.of("us-east-1");
  private static final List<String> TWO = List.of("us-east-1", "eu-west-1");

  private static String[] preferences(int tolerance, int maximum, String mode) {
    return new String[] {
      "OperationPreferences.FailureToleranceCount",
      Integer.toString(tolerance),
      "OperationPreferences.MaxConcurrentCount",
      Integer.toString(maximum),
      "OperationPreferences.ConcurrencyMode",
      mode + "_FAILURE_TOLERANCE"
    };
  }

  /** What was in flight after each number of failures, the most that was seen. */
  private record Run(Operation operation, List<Integer> mostInFlight) {}

  private static Run run(WireWorld world, String id) {
    List<Integer> most = new ArrayList<>();
    Operation operation = world.operation(id);
    for (int i = 0; i < 100_000 && !operation.status().ended(); i++) {
      world.sandbox.time().sleep(Duration.ofMillis(250));
      operation = world.operation(id);
      while (most.size() <= operation.failed()) {
        most.add(0);
      }
      most.set(operation.failed(), Math.max(most.get(operation.failed()), operation.running()));
    }
    return new Run(operation, most);
  }

  private static void fail(WireWorld world, int... accounts) {
    for (int account : accounts) {
      world.sandbox.addFault(
          Fault.of(FaultKind.ROLE_MISSING).account(Long.toString(100_000_000_000L + account)));
    }
  }

  @Test
  void strict_starts_with_tolerance_plus_one_and_shrinks_with_each_failure() {
    try (WireWorld world = WireWorld.of(40)) {
      world.createSet(Templates.HANDLE);
      fail(world, 2, 4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
      String id =
          world.start("CreateStackInstances", accounts(40), ONE, preferences(5, 10, "STRICT"));
      Run run = run(world, id);
      assertThat(run.mostInFlight()).containsExactly(6, 5, 4, 3, 2, 1, 0);
      assertThat(run.operation().status()).isEqualTo(OperationStatus.FAILED);
      assertThat(run.operation().failed()).isEqualTo(6);
    }
  }

  @Test
  void strict_fails_at_tolerance_plus_one_with_what_succeeded_until_then() {
    try (WireWorld world = WireWorld.of(20)) {
      world.createSet(Templates.HANDLE);
      fail(world, 4, 5, 6, 7, 8, 9);
      String id =
          world.start("CreateStackInstances", accounts(20), ONE, preferences(5, 10, "STRICT"));
      Operation operation = world.finish(id);
      assertThat(count(operation, ResultStatus.FAILED)).isEqualTo(6);
      assertThat(
              count(operation, ResultStatus.SUCCEEDED)
                  + 6
                  + count(operation, ResultStatus.CANCELLED))
          .isEqualTo(20);
      assertThat(count(operation, ResultStatus.SUCCEEDED)).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void soft_keeps_its_window_and_may_fail_beyond_the_tolerance() {
    try (WireWorld world = WireWorld.of(40)) {
      world.createSet(Templates.HANDLE);
      fail(world, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
      String id =
          world.start("CreateStackInstances", accounts(40), ONE, preferences(5, 10, "SOFT"));
      Run run = run(world, id);
      assertThat(run.mostInFlight().subList(0, 6)).containsOnly(10);
      assertThat(run.operation().failed()).isBetween(7, 15);
      assertThat(run.operation().status()).isEqualTo(OperationStatus.FAILED);
      assertThat(count(run.operation(), ResultStatus.RUNNING)).isZero();
    }
  }

  @Test
  void with_the_default_tolerance_strict_runs_one_account_at_a_time() {
    try (WireWorld world = WireWorld.of(5)) {
      world.createSet(Templates.HANDLE);
      String id =
          world.start(
              "CreateStackInstances",
              accounts(5),
              ONE,
              "OperationPreferences.MaxConcurrentPercentage",
              "100");
      Run run = run(world, id);
      assertThat(run.mostInFlight()).containsExactly(1);
      assertThat(run.operation().status()).isEqualTo(OperationStatus.SUCCEEDED);
    }
  }

  @Test
  void failures_inside_the_tolerance_leave_the_operation_succeeded() {
    try (WireWorld world = WireWorld.of(10)) {
      world.createSet(Templates.HANDLE);
      fail(world, 1, 2, 3);
      String id = world.start("CreateStackInstances", accounts(10), ONE, preferences(3, 5, "SOFT"));
      Operation operation = world.finish(id);
      assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
      assertThat(operation.failed()).isEqualTo(3);
    }
  }

  @Test
  void tolerance_counts_each_region_by_itself() {
    try (WireWorld world = WireWorld.of(10)) {
      world.createSet(Templates.HANDLE);
      fail(world, 1, 2);
      String id = world.start("CreateStackInstances", accounts(10), TWO, preferences(2, 5, "SOFT"));
      Operation operation = world.finish(id);
      assertThat(operation.failed()).isEqualTo(4);
      assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
    }
  }

  @Test
  void in_sequence_a_region_over_its_tolerance_keeps_later_regions_from_starting() {
    try (WireWorld world = WireWorld.of(6)) {
      world.createSet(Templates.HANDLE);
      world.sandbox.addFault(
          Fault.of(FaultKind.TARGET_FAILS).region("us-east-1").text("no").account("100000000001"));
      String id =
          world.start(
              "CreateStackInstances",
              accounts(6),
              List.of("eu-west-1", "us-east-1", "us-west-2"),
              "OperationPreferences.RegionOrder.member.1",
              "eu-west-1",
              "OperationPreferences.RegionOrder.member.2",
              "us-east-1",
              "OperationPreferences.RegionOrder.member.3",
              "us-west-2");
      List<Operation.RegionRows> rows = world.finish(id).rows();
      assertThat(rows)
          .extracting(Operation.RegionRows::region)
          .containsExactly("eu-west-1", "us-east-1", "us-west-2");
      assertThat(rows.get(0).rows()).allMatch(row -> row.status() == ResultStatus.SUCCEEDED);
      assertThat(rows.get(2).rows())
          .allMatch(row -> row.status() == ResultStatus.CANCELLED)
          .allMatch(row -> row.gate().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 6"})
  void in_parallel_a_region_over_its_tolerance_stops_the_others_unless_tuned(
      String everywhere, long succeeded) {
    try (WireWorld world = WireWorld.of(6)) {
      world.tune("parallelStopsEverywhere", everywhere);
      world.createSet(Templates.HANDLE);
      world.sandbox.addFault(Fault.of(FaultKind.TARGET_FAILS).region("us-east-1").text("no"));
      world.sandbox.addFault(
          Fault.of(FaultKind.SLOW).region("eu-west-1").delay(Duration.ofMinutes(3)));
      String id =
          world.start(
              "CreateStackInstances",
              accounts(6),
              TWO,
              "OperationPreferences.RegionConcurrencyType",
              "PARALLEL");
      Operation operation = world.finish(id);
      assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
      List<ResultRow> other = operation.rows().get(1).rows();
      // The one that was in flight finishes in both cases.
      assertThat(other.stream().filter(row -> row.status() == ResultStatus.SUCCEEDED).count())
          .isEqualTo(Math.max(1, succeeded));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // percent, accounts, maximum, tolerance
    "1, 50, 1, 0",
    "10, 50, 5, 5",
    "25, 10, 2, 2",
    "33, 10, 3, 3",
    "99, 10, 9, 9",
    "100, 7, 7, 7"
  })
  void percentages_are_rounded_down_and_at_least_one_account_works(
      int percent, int accounts, int maximum, int tolerance) {
    OperationPreferences preferences =
        new OperationPreferences(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(percent),
            Optional.empty(),
            Optional.of(percent),
            Optional.empty());
    assertThat(preferences.maximum(accounts)).isEqualTo(maximum);
    assertThat(preferences.tolerance(accounts)).isEqualTo(tolerance);
  }

  @Test
  void counts_and_percentages_exclude_each_other() {
    try (WireWorld world = WireWorld.of(2)) {
      world.createSet(Templates.HANDLE);
      assertThat(
              world.ask(
                  "CreateStackInstances",
                  "StackSetName",
                  "s",
                  "Accounts.member.1",
                  "100000000001",
                  "Regions.member.1",
                  "us-east-1",
                  "OperationPreferences.MaxConcurrentCount",
                  "1",
                  "OperationPreferences.MaxConcurrentPercentage",
                  "1"))
          .contains("<Code>ValidationError</Code>");
      assertThat(world.set().instances()).isEmpty();
    }
  }
}
