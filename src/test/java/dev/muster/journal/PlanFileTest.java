package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFileTest {
  private final Path file;

  PlanFileTest(@TempDir Path folder) {
    file = folder.resolve("plan.json");
  }

  private static PlanFile sample(Plan plan) {
    return PlanFile.of(
        Instant.parse("2026-11-22T06:41:00Z"),
        new TreeMap<>(Map.of("accounts.yaml", "ab12")),
        plan);
  }

  @Test
  void comesBackAsItWasAndLeavesNothingElse() throws IOException {
    PlanFile written = sample(Worlds.plan(Map.of("Channel", "C2")));
    written.write(file);
    written.write(file);

    assertThat(PlanFile.read(file)).isEqualTo(written);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    Files.writeString(file, "{\"formatVersion\": \"2\"}");

    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its format is not 1");
  }

  @Test
  void textThatIsNoPlanIsRefused() throws IOException {
    Files.writeString(file, "not json");
    assertThatThrownBy(() -> PlanFile.read(file)).isInstanceOf(UserError.class);

    Files.writeString(file, "{\"formatVersion\": \"1\"}");
    assertThatThrownBy(() -> PlanFile.read(file)).isInstanceOf(UserError.class);
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("plan.json cannot be read");
  }

  @Test
  void aPlanWithTheValueOfASecretIsNotWritten() {
    assertThatThrownBy(() -> sample(Worlds.plan(Map.of("SlackToken", "xoxb-very-secret"))))
        .hasMessageContaining("SlackToken")
        .hasMessageNotContaining("xoxb");
  }
}
