package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.model.ResourceDrift;
import dev.muster.plan.Action;
import dev.muster.plan.Reason;
import dev.muster.plan.Step;
import dev.muster.preflight.Piece;
import dev.muster.preflight.Severity;
import dev.muster.report.ChangeKind;
import dev.muster.report.TargetState;
import dev.muster.report.Verdict;
import dev.muster.report.VersionSource;
import dev.muster.rollout.DriftFinding;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RunResult;
import dev.muster.rollout.WaitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema against the texts that people agreed on. */
final class JsonSchemaTest {
  private static final Path PUBLISHED = Path.of("docs/schema/muster-1.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/report"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyDocumentIsAsPublishedAndHoldsNothingElse(Path document) throws IOException {
    assertThat(schema().validate(JSON.readTree(document.toFile()))).as("%s", document).isEmpty();
  }

  @Test
  void aDocumentThatLacksOrAddsSomethingIsSeen() throws IOException {
    ObjectNode lacking = status();
    ((ObjectNode) lacking.get("status")).remove("accounts");
    ObjectNode unknown = status();
    ((ObjectNode) unknown.get("status")).put("surprise", 1);
    ObjectNode old = status();
    old.put("formatVersion", "0");

    assertThat(List.of(lacking, unknown, old)).noneMatch(it -> schema().validate(it).isEmpty());
  }

  @Test
  void everyConstantIsPublished() throws IOException {
    JsonNode definitions = JSON.readTree(PUBLISHED.toFile()).get("$defs");
    Map<String, Enum<?>[]> constants =
        Map.ofEntries(
            Map.entry("reason", Reason.values()),
            Map.entry("action", Action.values()),
            Map.entry("stepKind", Step.Kind.values()),
            Map.entry("targetState", TargetState.values()),
            Map.entry("verdict", Verdict.values()),
            Map.entry("change", ChangeKind.values()),
            Map.entry("runResult", RunResult.values()),
            Map.entry("outcome", Outcome.Kind.values()),
            Map.entry("severity", Severity.values()),
            Map.entry("piece", Piece.values()),
            Map.entry("waitReason", WaitReason.values()),
            Map.entry("driftState", DriftFinding.State.values()),
            Map.entry("resourceDrift", ResourceDrift.Status.values()),
            Map.entry("versionSource", VersionSource.values()));

    constants.forEach(
        (name, values) ->
            assertThat(
                    StreamSupport.stream(definitions.at("/" + name + "/enum").spliterator(), false)
                        .map(JsonNode::asText))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(
                    Arrays.stream(values).map(Enum::name).toList()));
  }

  private static ObjectNode status() throws IOException {
    return (ObjectNode)
        JSON.readTree(Path.of("src/test/resources/report/status-mixed.json").toFile());
  }

  /** Readers must bear new properties; here each one must be published. */
  private static Schema schema() {
    try {
      JsonNode published = JSON.readTree(PUBLISHED.toFile());
      close(published);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(published);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(JsonSchemaTest::close);
  }
}
