package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.PlannedWave;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands between two waves. */
class WaveEndTest {
  private static final RunId RUN = new RunId("r1");
  private static final PlannedWave WAVE =
      new PlannedWave("canary", Duration.ofMinutes(10), "check it", List.of());

  private final RunWorld world = new RunWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private WaveEnd end(Event... told) {
    Instant now = world.sandbox.time().instant();
    List<RecordedEvent> events =
        List.of(told).stream().map(event -> new RecordedEvent(RUN, 1, now, event)).toList();
    return new WaveEnd(world.ports(), RUN, RunHistory.of(events));
  }

  private Duration bakes(WaveEnd end, boolean walkedBefore) {
    Instant start = world.sandbox.time().instant();
    end.bake(WAVE, walkedBefore);
    return Duration.between(start, world.sandbox.time().instant());
  }

  @Test
  void a_gate_is_asked_and_told_with_its_command_before_and_its_answer_after() {
    assertThat(end().gateIsOpen(WAVE)).isTrue();

    assertThat(world.gatesAsked).containsExactly("check it r1 canary");
    assertThat(world.told(Event.Waiting.class))
        .singleElement()
        .satisfies(wait -> assertThat(wait.reason()).isEqualTo(WaitReason.GATE))
        .satisfies(wait -> assertThat(wait.subject()).isEqualTo("check it"));
    assertThat(world.told(Event.GateChecked.class))
        .containsExactly(new Event.GateChecked("canary", "check it", 0, "said the gate"));
    assertThat(world.told.get(0).event()).isInstanceOf(Event.Waiting.class);
  }

  @Test
  void a_gate_that_says_no_is_shut() {
    world.gateCode = 3;
    assertThat(end().gateIsOpen(WAVE)).isFalse();
    assertThat(world.told(Event.GateChecked.class, Event.GateChecked::exitCode)).containsExactly(3);
  }

  @Test
  void a_wave_without_a_gate_asks_nobody() {
    assertThat(end().gateIsOpen(new PlannedWave("canary", Duration.ZERO, " ", List.of()))).isTrue();
    assertThat(world.gatesAsked).isEmpty();
    assertThat(world.told).isEmpty();
  }

  @Test
  void a_gate_that_was_open_is_not_asked_again_and_one_that_was_shut_is() {
    assertThat(end(new Event.GateChecked("canary", "check it", 0, "")).gateIsOpen(WAVE)).isTrue();
    assertThat(world.gatesAsked).isEmpty();

    assertThat(end(new Event.GateChecked("canary", "check it", 1, "")).gateIsOpen(WAVE)).isTrue();
    assertThat(world.gatesAsked).hasSize(1);
  }

  @Test
  void bake_time_is_told_and_waited_for_to_its_end() {
    assertThat(bakes(end(), false)).isEqualTo(Duration.ofMinutes(10));
    assertThat(world.told(Event.Waiting.class, Event.Waiting::duration))
        .containsExactly(Duration.ofMinutes(10));
  }

  @Test
  void what_passed_since_counts_only_for_a_wave_that_was_walked_before() {
    WaveEnd end = end(new Event.WaveEnded("canary", Map.of()));
    world.sandbox.advance(Duration.ofMinutes(4));

    assertThat(bakes(end, true)).isEqualTo(Duration.ofMinutes(6));
    assertThat(bakes(end, true)).as("it is over").isEqualTo(Duration.ZERO);
    assertThat(world.told(Event.Waiting.class)).hasSize(1);
    assertThat(bakes(end, false)).isEqualTo(Duration.ofMinutes(10));
  }
}
