package dev.muster.rollout.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.journal.JournalException;
import dev.muster.journal.LeaseAnswer;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import dev.muster.rollout.WaitReason;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main stories of a rollout, each a diary that people agreed on. */
class GoldenRolloutsTest {
  private static final Wish WISH =
      Wish.waves("canary 1", "rest 23")
          .of("baseline", "v1", "123/tokyo,virginia")
          .of("mail", "v1", "12/tokyo?Mail=team", "baseline");

  private final StoryWorld world;

  GoldenRolloutsTest(@TempDir Path folder) {
    world = StoryWorld.of("123", 1, folder.resolve("journal.db"));
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static String id(char digit) {
    return Cast.account(digit).value();
  }

  /** Everything fails in an account, whatever is done to it. */
  private static Fault failing(char account) {
    return Fault.of(FaultKind.RESOURCE_FAILS)
        .account(id(account))
        .text("Resource handler returned message: no");
  }

  private Muster.Told rollout(Wish wish) {
    return rollout(wish, muster -> Scripts.nothing());
  }

  private Muster.Told rollout(Wish wish, Function<Muster, Witness> witness) {
    try (Muster muster = world.muster()) {
      return muster.watchedBy(witness.apply(muster)).rollout(wish);
    }
  }

  private Muster.Told givenThen(Wish wish) {
    world.given(WISH);
    return rollout(wish);
  }

  private boolean isSettledFor(Wish wish) {
    try (Muster muster = world.muster()) {
      return muster.plan(wish).isEmpty();
    }
  }

  @Test
  void a_clean_first_rollout() throws IOException {
    Muster.Told told = rollout(WISH);
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(isSettledFor(WISH)).isTrue();
    Diary.check("clean-first-rollout", world, told);
  }

  @Test
  void the_second_time_there_is_nothing_to_do_and_nothing_is_started() throws IOException {
    rollout(WISH);
    world.sandbox().forgetCalls();
    Muster.Told told = rollout(WISH);
    assertThat(world.sandbox().calls().keySet())
        .containsExactlyInAnyOrder("DescribeStackSet", "ListStackInstances");
    assertThat(world.sandbox().calls().values().stream().mapToLong(n -> n).sum()).isEqualTo(4);
    Diary.check("nothing-to-do", world, told);
  }

  @Test
  void a_changed_template_reaches_the_canary_first() throws IOException {
    Muster.Told told = givenThen(WISH.version("baseline", "v2"));
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    Diary.check("template-change", world, told);
  }

  @Test
  void a_changed_override_touches_only_its_instance() throws IOException {
    Wish changed = WISH.at("mail", "2/tokyo?Mail=other");
    Muster.Told told = givenThen(changed);
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    Diary.check("override-change", world, told);
  }

  @Test
  void a_new_parameter_with_overrides_reaches_instances_before_its_override() throws IOException {
    Wish changed = WISH.version("mail", "v2+Size").at("mail", "1/tokyo?Mail=team&Size=big");
    Muster.Told told = givenThen(changed);
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(isSettledFor(changed)).isTrue();
    Diary.check("new-parameter", world, told);
  }

  @Test
  void a_failed_update_inside_the_tolerance_stays_as_cloudformation_put_it_back()
      throws IOException {
    world.given(WISH).fault(failing('2'));
    Muster.Told told = rollout(WISH.version("baseline", "v2").tolerating(1));
    assertThat(told.result()).isEqualTo(RunResult.PARTLY_SUCCEEDED);
    Diary.check("failed-update-tolerated", world, told);
  }

  @Test
  void a_failed_creation_inside_the_tolerance_is_removed() throws IOException {
    world.fault(failing('2'));
    Muster.Told told = rollout(WISH.tolerating(1));
    assertThat(told.result()).isEqualTo(RunResult.PARTLY_SUCCEEDED);
    Diary.check("failed-creation-tolerated", world, told);
  }

  @Test
  void a_first_creation_beyond_the_tolerance_leaves_nothing_behind() throws IOException {
    world.fault(failing('3'));
    Muster.Told told = rollout(WISH);
    assertThat(told.result()).isEqualTo(RunResult.ROLLED_BACK);
    assertThat(world.sandbox().<Boolean>look(w -> StoryWorld.stackSets(w).isEmpty())).isTrue();
    assertThat(world.sandbox().<Boolean>look(w -> StoryWorld.standing(w).isEmpty())).isTrue();
    Diary.check("first-creation-beyond-tolerance", world, told);
  }

  @Test
  void an_update_beyond_the_tolerance_returns_to_the_former_definition_and_overrides()
      throws IOException {
    world.given(WISH).fault(failing('3'));
    Wish changed =
        WISH.version("baseline", "v2").version("mail", "v2").at("mail", "1/tokyo?Mail=other");
    Muster.Told told = rollout(changed);
    assertThat(told.result()).isEqualTo(RunResult.ROLLED_BACK);
    world.sandbox().clearFaults();
    assertThat(isSettledFor(WISH)).isTrue();
    Diary.check("update-beyond-tolerance", world, told);
  }

  @Test
  void what_a_rollback_cannot_restore_is_listed_exactly() throws IOException {
    world.given(WISH).fault(failing('3'));
    Muster.Told told =
        rollout(
            WISH.version("baseline", "v2"),
            muster -> Scripts.once("ToleranceExceeded", () -> world.fault(failing('1'))));
    assertThat(told.result()).isEqualTo(RunResult.NEEDS_ATTENTION);
    assertThat(told.events())
        .map(RecordedEvent::event)
        .filteredOn(Event.CommandsLeft.class::isInstance)
        .singleElement()
        .extracting(event -> ((Event.CommandsLeft) event).commands())
        .satisfies(
            commands ->
                assertThat(commands)
                    .singleElement()
                    .asString()
                    .startsWith("aws cloudformation update-stack-set --region ap-northeast-1")
                    .contains("111111111111", "\"UsePreviousTemplate\":true")
                    .doesNotContain("222222222222"));
    Diary.check("rollback-fails", world, told);
  }

  @Test
  void somebody_elses_operation_is_waited_for() throws IOException {
    world
        .given(WISH)
        .fault(
            Fault.of(FaultKind.FOREIGN_OPERATION)
                .action("UpdateStackSet")
                .stackSet("baseline")
                .times(1));
    Muster.Told told = rollout(WISH.version("baseline", "v2"));
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(told.events())
        .anyMatch(
            event ->
                event.event() instanceof Event.Waiting waiting
                    && waiting.reason() == WaitReason.OTHER_OPERATION);
    Diary.check("foreign-operation", world, told);
  }

  @Test
  void what_somebody_else_changed_under_a_wave_is_planned_again() throws IOException {
    Muster.Told told =
        rollout(
            WISH,
            muster ->
                Scripts.once(
                    "WaveEnded",
                    () ->
                        world
                            .given(Wish.waves("rest 2").of("baseline", "v1", "2/tokyo,virginia"))
                            .fault(
                                Fault.of(FaultKind.API_ERROR)
                                    .action("CreateStackInstances")
                                    .stackSet("baseline")
                                    .text("409 StaleRequestException Another one came between.")
                                    .times(1))));
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    assertThat(isSettledFor(WISH)).isTrue();
    Diary.check("replanned", world, told);
  }

  @Test
  void an_operation_that_somebody_else_stops_halts_the_run() throws IOException {
    world.given(WISH);
    Muster.Told told =
        rollout(
            WISH.version("baseline", "v2"),
            muster -> Scripts.once("OperationStarted", () -> Scripts.stopEverything(world)));
    assertThat(told.result()).isEqualTo(RunResult.NEEDS_ATTENTION);
    Diary.check("stopped-by-others", world, told);
  }

  @Test
  void a_definition_replaced_between_two_waves_halts_the_run() throws IOException {
    world.given(WISH);
    Muster.Told told =
        rollout(
            WISH.version("baseline", "v2"),
            muster -> Scripts.once("WaveEnded", () -> world.given(WISH.version("baseline", "v9"))));
    assertThat(told.result()).isEqualTo(RunResult.NEEDS_ATTENTION);
    Diary.check("definition-replaced", world, told);
  }

  @Test
  void an_interrupted_run_says_what_goes_on_and_can_be_finished() throws IOException {
    Muster.Told told =
        rollout(
            WISH,
            muster -> Scripts.once("OperationStarted", () -> muster.interruption().request()));
    assertThat(told.result()).isEqualTo(RunResult.INTERRUPTED);
    Diary.check("interrupted", world, told);
    world.settle();
    assertThat(rollout(WISH).result()).isEqualTo(RunResult.SUCCEEDED);
  }

  @Test
  void an_interrupted_run_is_resumed_with_what_was_under_way() throws IOException {
    Muster.Told told =
        rollout(
            WISH,
            muster -> Scripts.once("OperationStarted", () -> muster.interruption().request()));
    assertThat(told.result()).isEqualTo(RunResult.INTERRUPTED);
    try (Muster muster = world.muster()) {
      Muster.Told resumed = muster.resume(WISH, told.run());
      assertThat(resumed.result()).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.sandbox().<Integer>look(w -> StoryWorld.operations(w).size())).isEqualTo(4);
      Diary.check("interrupted-and-resumed", world, resumed);
    }
  }

  @Test
  void a_second_runner_is_refused_and_takes_over_from_one_that_was_paused_too_long()
      throws IOException {
    try (Muster first = world.muster();
        Muster second = world.muster()) {
      assertThat(first.lock()).isInstanceOf(LeaseAnswer.Granted.class);
      assertThat(second.lock())
          .isInstanceOfSatisfying(
              LeaseAnswer.Refused.class,
              refused -> assertThat(refused.holding().holder().who()).isEqualTo("story-1"));
      first.watchedBy(
          Scripts.once(
              "OperationStarted",
              () -> {
                // Its machine sleeps, and somebody else's does not.
                world.sandbox().advance(Duration.ofMinutes(10));
                assertThat(second.lock()).isInstanceOf(LeaseAnswer.Granted.class);
              }));
      assertThatThrownBy(() -> first.rollout(WISH)).isInstanceOf(JournalException.class);
      Muster.Told resumed = second.resume(WISH, first.run());
      assertThat(resumed.result()).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.sandbox().<Integer>look(w -> StoryWorld.operations(w).size())).isEqualTo(4);
      Diary.check("second-runner", world, resumed);
    }
  }

  @Test
  void a_throttled_run_takes_longer_and_does_the_same() throws IOException {
    world.fault(Fault.of(FaultKind.API_THROTTLED).action("CreateStackInstances").times(3));
    world.fault(Fault.of(FaultKind.API_THROTTLED).action("DescribeStackSetOperation").times(4));
    Muster.Told told = rollout(WISH);
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    Diary.check("throttled", world, told);
  }

  @Test
  void lost_answers_duplicate_nothing() throws IOException {
    world.fault(Fault.of(FaultKind.LOST_RESPONSE).action("CreateStackSet").times(1));
    world.fault(Fault.of(FaultKind.LOST_RESPONSE).action("CreateStackInstances").times(2));
    Muster.Told told = rollout(WISH);
    assertThat(told.result()).isEqualTo(RunResult.SUCCEEDED);
    Map<String, Long> asked = world.sandbox().calls();
    assertThat(asked).containsEntry("CreateStackSet", 3L).containsEntry("CreateStackInstances", 6L);
    assertThat(world.sandbox().<Integer>look(w -> StoryWorld.operations(w).size())).isEqualTo(4);
    assertThat(world.sandbox().<Integer>look(w -> StoryWorld.stacks(w).size())).isEqualTo(8);
    Diary.check("lost-answers", world, told);
  }

  @Test
  void in_ci_nobody_rewrites_a_diary() {
    assertThatThrownBy(() -> Diary.check("clean-first-rollout", "new", "update", true))
        .hasMessageContaining("nobody reviews what CI writes");
  }
}
