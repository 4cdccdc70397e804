package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusMemoryTest {
  private static final Target TARGET =
      Target.of(Stories.BASELINE, Stories.account(1), Stories.HOME);
  private static final Optional<Plan> PLAN = Optional.of(Stories.firstPlan());
  private static final String VERSION =
      Stories.firstPlan().definition(Stories.BASELINE).orElseThrow().after().version();

  private static List<RecordedEvent> ended(String run, Outcome outcome) {
    return List.of(
        new RecordedEvent(
            new RunId(run), 1, Stories.START, new Event.TargetEnded(TARGET, outcome)));
  }

  @Test
  void theNewestOutcomeIsTheLastAndTheNewestSuccessTheVersion() {
    StatusMemory memory = new StatusMemory();
    memory.readOutcomes(PLAN, ended("r3", Outcome.failed("why")));
    assertThat(memory.knows(TARGET)).isFalse();
    memory.readOutcomes(PLAN, ended("r2", Outcome.succeeded()));
    memory.readOutcomes(PLAN, ended("r1", Outcome.cancelled("")));

    assertThat(memory.last(TARGET))
        .contains(
            new Remembered(new RunId("r3"), Stories.START, Verdict.FAILED, Optional.of(VERSION)));
  }

  @Test
  void whatWasNotTouchedIsNotRemembered() {
    StatusMemory memory = new StatusMemory();
    memory.readOutcomes(PLAN, ended("r1", Outcome.skipped("excluded")));

    assertThat(memory.last(TARGET)).isEmpty();
  }

  @Test
  void aNewStackSetThatWasRolledBackHasNoVersion() {
    StatusMemory memory = new StatusMemory();
    memory.readOutcomes(PLAN, ended("r1", Outcome.rolledBack()));

    assertThat(memory.last(TARGET).flatMap(Remembered::version)).isEmpty();
  }

  @Test
  void aDefinitionIsKnownSinceTheNewestRunThatGaveIt() {
    StatusMemory memory = new StatusMemory();
    memory.readDefinitions(new RunId("r2"), Stories.START.plusSeconds(60), Stories.emptyPlan());
    memory.readDefinitions(new RunId("r1"), Stories.START, Stories.firstPlan());

    assertThat(memory.given(Stories.BASELINE, VERSION))
        .contains(new StatusMemory.Given(VERSION, new RunId("r1"), Stories.START));
    assertThat(memory.given(Stories.BASELINE, "another")).isEmpty();
  }
}
