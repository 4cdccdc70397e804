package dev.muster.rollout.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import dev.muster.rollout.WaitReason;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.StackSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts of stack sets whose operations queue, each a diary that people agreed on. */
class GoldenQueuesTest {
  private final StoryWorld world;

  GoldenQueuesTest(@TempDir Path folder) {
    world = StoryWorld.of("1234", 1, folder.resolve("journal.db"));
  }

  @AfterEach
  void end() {
    world.close();
  }

  private Muster.Told rollout(Wish wish) {
    try (Muster muster = world.muster()) {
      return muster.rollout(wish);
    }
  }

  private boolean isSettledFor(Wish wish) {
    try (Muster muster = world.muster()) {
      return muster.plan(wish).isEmpty();
    }
  }

  /** Everything fails in an account, whatever is done to it. */
  private static Fault failing(char account) {
    return Fault.of(FaultKind.RESOURCE_FAILS)
        .account(Cast.account(account).value())
        .text("Resource handler returned message: no");
  }

  /** Overrides of its own in each account, in a stack set whose operations queue. */
  private static final Wish QUEUED =
      Wish.waves("canary 1", "rest 234")
          .of("mail", "v1", "1/tokyo?Mail=a 2/tokyo?Mail=b 3/tokyo?Mail=c 4/tokyo?Mail=d")
          .managed();

  @Test
  void calls_of_one_kind_queue_where_the_stack_set_lets_them() throws IOException {
    Muster.Told told = rollout(QUEUED);
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(isSettledFor(QUEUED)).isTrue();
    assertThat(atOneTime(told)).isEqualTo(3);
    Diary.check("queued", world, told);
  }

  @Test
  void what_queues_is_together_no_more_than_one_operation_may_do() {
    Muster.Told told = rollout(QUEUED.atATime(2));
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(atOneTime(told)).isEqualTo(2);
  }

  @Test
  void too_many_failures_stop_what_is_queued_as_well() throws IOException {
    world.given(QUEUED).fault(failing('2'));
    List.of('3', '4').forEach(account -> world.fault(slow(account)));
    Wish changed =
        QUEUED.of("mail", "v1", "1/tokyo?Mail=a 2/tokyo?Mail=x 3/tokyo?Mail=y 4/tokyo?Mail=z");
    Muster.Told told = rollout(changed);
    assertThat(told.result()).isEqualTo(RunResult.ROLLED_BACK);
    world.sandbox().clearFaults();
    assertThat(isSettledFor(QUEUED)).isTrue();
    assertThat(told.events())
        .filteredOn(event -> event.event() instanceof Event.OperationStopping)
        .hasSize(2);
    Diary.check("queued-beyond-tolerance", world, told);
  }

  private static Fault slow(char account) {
    return Fault.of(FaultKind.SLOW)
        .account(Cast.account(account).value())
        .delay(Duration.ofMinutes(20));
  }

  @Test
  void behind_somebody_elses_operation_ours_waits_its_turn() throws IOException {
    world
        .given(QUEUED)
        .fault(
            Fault.of(FaultKind.FOREIGN_OPERATION)
                .action("UpdateStackInstances")
                .stackSet("mail")
                .times(1));
    Muster.Told told = rollout(QUEUED.at("mail", "2/tokyo?Mail=x 3/tokyo?Mail=y"));
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(told.events())
        .anyMatch(
            event ->
                event.event() instanceof Event.Waiting waiting
                    && waiting.reason() == WaitReason.QUEUED
                    && waiting.subject().matches(".* behind UPDATE .*, RUNNING since .*")
                    && waiting.deadline().isPresent());
    Diary.check("queued-behind-others", world, told);
  }

  @Test
  void what_queues_for_too_long_is_not_forgotten() {
    world
        .given(QUEUED)
        .fault(
            Fault.of(FaultKind.FOREIGN_OPERATION)
                .action("UpdateStackInstances")
                .stackSet("mail")
                .times(1));
    List.of('1', '2', '3', '4').forEach(account -> world.fault(stuck(account)));
    Muster.Told told = rollout(QUEUED.at("mail", "2/tokyo?Mail=x"));
    assertThat(told.result()).isEqualTo(RunResult.NEEDS_ATTENTION);
    assertThat(told.events())
        .anyMatch(
            event ->
                event.event() instanceof Event.Halted halted
                    && halted.why().contains("AWS still works on mail muster-story-2-"));
  }

  private static Fault stuck(char account) {
    return Fault.of(FaultKind.STUCK).account(Cast.account(account).value());
  }

  @Test
  void a_rollback_does_not_wait_for_ever_for_what_queues_behind_somebody_else() {
    world.given(QUEUED).fault(failing('2'));
    Wish changed = QUEUED.at("mail", "2/tokyo?Mail=x 3/tokyo?Mail=y");
    Muster.Told told;
    try (Muster muster = world.muster()) {
      told = muster.watchedBy(Scripts.once("RollbackStarted", this::blockForEver)).rollout(changed);
    }
    assertThat(told.result()).isEqualTo(RunResult.NEEDS_ATTENTION);
    assertThat(told.events())
        .anyMatch(
            event ->
                event.event() instanceof Event.CloudRefused refused
                    && refused.message().contains("is still QUEUED after PT1H"));
    assertThat(told.events()).anyMatch(event -> event.event() instanceof Event.RollbackEnded);
  }

  /** Somebody else's operation begins, and never ends. */
  private void blockForEver() {
    world.sandbox().clearFaults();
    List.of('1', '2', '3', '4').forEach(account -> world.fault(stuck(account)));
    foreign();
  }

  private void foreign() {
    world
        .sandbox()
        .look(
            inside -> {
              inside.stackSetChanges().foreign(StoryWorld.stackSets(inside).get(0));
              return inside.now();
            });
  }

  @Test
  void a_definition_never_queues_behind_somebody_else() throws IOException {
    world.given(QUEUED);
    foreign();
    // Lists of operations lag behind.
    world.sandbox().advance(Duration.ofSeconds(15));
    Muster.Told told = rollout(QUEUED.version("mail", "v2"));
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(told.events())
        .anyMatch(
            event ->
                event.event() instanceof Event.Waiting waiting
                    && waiting.reason() == WaitReason.OTHER_OPERATION);
    assertThat(told.events())
        .noneMatch(
            event ->
                event.event() instanceof Event.Waiting waiting
                    && waiting.reason() == WaitReason.QUEUED);
  }

  @Test
  void where_somebody_switches_it_off_the_rest_goes_one_by_one() {
    world.given(QUEUED);
    Muster.Told told;
    try (Muster muster = world.muster()) {
      told =
          muster
              .watchedBy(Scripts.once("OperationStarted", this::switchOff))
              .rollout(QUEUED.at("mail", "2/tokyo?Mail=x 3/tokyo?Mail=y 4/tokyo?Mail=z"));
    }
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(atOneTime(told)).isEqualTo(1);
    assertThat(told.events())
        .filteredOn(event -> event.event() instanceof Event.Waiting)
        .hasSize(1);
  }

  @Test
  void how_long_others_are_waited_for_does_not_count_while_it_is_ours() {
    world.given(QUEUED);
    world.fault(slow('2').delay(Duration.ofMinutes(90)));
    Muster.Told told;
    try (Muster muster = world.muster()) {
      told =
          muster
              .watchedBy(Scripts.once("OperationStarted", this::switchOff))
              .watchedBy(Scripts.once("OperationEnded", () -> world.fault(refused())))
              .rollout(QUEUED.at("mail", "2/tokyo?Mail=x 3/tokyo?Mail=y"));
    }
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(told.events())
        .filteredOn(event -> event.event() instanceof Event.Waiting)
        .hasSize(2)
        .allMatch(
            event ->
                ((Event.Waiting) event.event())
                    .deadline()
                    .equals(Optional.of(Duration.ofHours(1))));
  }

  private static Fault refused() {
    return Fault.of(FaultKind.API_ERROR)
        .action("UpdateStackInstances")
        .text("409 OperationInProgressException Another operation is in progress.")
        .times(1);
  }

  private void switchOff() {
    world
        .sandbox()
        .look(
            inside -> {
              StackSet set = StoryWorld.stackSets(inside).get(0);
              inside.stackSetChanges().settle(set, set.settings().managed(Optional.of(false)));
              return inside.now();
            });
  }

  /** How many operations were open at most, as the events tell. */
  private static int atOneTime(Muster.Told told) {
    int most = 0;
    int open = 0;
    for (RecordedEvent event : told.events()) {
      open += event.event() instanceof Event.OperationStarted ? 1 : 0;
      open -= event.event() instanceof Event.OperationEnded ? 1 : 0;
      most = Math.max(most, open);
    }
    return most;
  }
}
