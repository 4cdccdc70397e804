package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.WaveDefinition;
import dev.muster.model.selector.SelectorParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutReaderTest {
  private StackSetsFolder folder;

  @BeforeEach
  void validFolder(@TempDir Path directory) {
    folder = StackSetsFolder.valid(directory);
  }

  @Test
  void wavesAreReadInTheirOrder() {
    folder.write(
        "rollout.yaml",
        """
        waves:
          - { name: canary, select: "wave=canary", bake: 10m, gate: ./check.sh }
          - { name: early, percent: 20 }
          - { name: rest }
        """);

    assertThat(folder.read().waves())
        .containsExactly(
            new WaveDefinition(
                "canary",
                new WaveDefinition.Selected(SelectorParser.parse("wave=canary")),
                Duration.ofMinutes(10),
                "./check.sh"),
            new WaveDefinition("early", new WaveDefinition.Share(20), Duration.ZERO, ""),
            new WaveDefinition("rest", new WaveDefinition.Rest(), Duration.ZERO, ""));
    assertThat(folder.read().onFailure()).isEqualTo(FailurePolicy.standard());
  }

  @Test
  void theLastWaveMayBeASelectedOne() {
    rollout("waves: [ { name: canary, select: wave=canary } ]");

    assertThat(folder.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rollback, rollback-run, ROLLBACK, ROLLBACK_RUN",
    "keep, rollback-wave, KEEP, ROLLBACK_WAVE",
    "keep, halt, KEEP, HALT",
    "rollback, continue, ROLLBACK, CONTINUE",
  })
  void theFailurePolicyIsRead(
      String account, String exceeded, OnAccount onAccount, OnExceeded onExceeded) {
    rollout(
        "waves: [ { name: rest } ]\nonFailure: { account: %s, toleranceExceeded: %s }"
            .formatted(account, exceeded));

    assertThat(folder.read().onFailure()).isEqualTo(new FailurePolicy(onAccount, onExceeded));
  }

  @Test
  void withoutWavesNothingGoesOut() throws IOException {
    Files.delete(folder.directory().resolve("rollout.yaml"));

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith(
            "rollout.yaml there is no rollout.yaml, and without it all accounts would change at"
                + " once | Create it;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "onFailure: {};1:1 a rollout.yaml lacks the key 'waves'",
        "waves: [];1:8 there is no wave | Add at least '- { name: rest }'.",
        "waves: rest;1:8 'waves' is a text, not a list",
        "waves: [ rest ];1:10 a wave is expected here",
        "waves: [ { percent: 1 } ];1:10 a wave lacks the key 'name'",
        "waves: [ { name: a b } ];1:18 'a b' is no name for a wave",
        "waves: [ { name: a, percent: 1 }, { name: a } ];1:43 the wave in line 1 is called 'a' too",
        "waves: [ { name: a }, { name: b } ];1:10 a wave without 'select' and 'percent' takes",
        "waves: [ { name: a, percent: 1, select: wave=a } ];1:30 a wave has both 'select' and",
        "waves: [ { name: a, percent: 0 } ];1:30 'percent' is '0', which is not a percentage from"
            + " 1",
        "waves: [ { name: a, percent: 101 } ];1:30 'percent' is '101', which is not a percentage",
        "waves: [ { name: a, select: wave= } ];1:34 ",
        "waves: [ { name: a, bake: soon } ];1:27 'bake' is 'soon', which is not a duration",
        "waves: [ { name: a, sleep: 1m } ];1:21 a wave has no key 'sleep'",
        "{waves: [{name: a}], onFailure: {account: undo}};1:43 'account' is 'undo', which is not",
        "{waves: [{name: a}], onFailure: {toleranceExceeded: rollback}};1:53 'toleranceExceeded'",
        "{waves: [{name: a}], onFailure: {acount: keep}};1:34 'onFailure' has no key 'acount'",
        "{waves: [{name: a}], operation: {maxConcurrent: 0}};1:49 'maxConcurrent' is 0",
        "{waves: [{name: a}], operation: {managedExecution: sure}};1:52 'managedExecution' is"
            + " 'sure'",
        "{waves: [{name: a}], wave: []};1:22 a rollout.yaml has no key 'wave'",
      })
  void aWrongValueIsNamedAtItsPlace(String text, String problem) {
    rollout(text);

    assertThat(folder.problems()).singleElement().asString().startsWith("rollout.yaml:" + problem);
  }

  private void rollout(String text) {
    folder.write("rollout.yaml", text + "\n");
  }
}
