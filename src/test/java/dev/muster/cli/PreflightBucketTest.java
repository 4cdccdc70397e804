package dev.muster.cli;

import static dev.muster.cli.PreflightDesk.TOKYO;
import static dev.muster.cli.PreflightDesk.VIRGINIA;
import static dev.muster.cli.PreflightDesk.json;
import static dev.muster.cli.PreflightDesk.stands;
import static dev.muster.cli.PreflightDesk.trail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.document.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped baseline makes Config's bucket at home, beside a trail or a recorder of its own. */
class PreflightBucketTest {
  private static final String RECORDER = "AWS::Config::ConfigurationRecorder";
  private static final String TRAIL = "a multi-Region trail records there already";
  private static final String NO_BUCKET = "Config has no bucket to deliver to";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void theShippedTemplate() {
    desk = PreflightDesk.desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.write(
        "stacksets/baseline/template.yaml",
        TextFile.read(Path.of("stacksets/baseline/template.yaml")));
    desk.edit(
        "stacksets/baseline/stackset.yaml",
        "regions: account\n",
        "regions: account\ncapabilities: [CAPABILITY_IAM]\n");
    desk.inWorld(sandbox -> sandbox.addFault(trail(Desk.ONE, "trails")));
  }

  @Test
  void theTrailStaysWhereOnlyItsBucketIsLeftForConfig() {
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.ONE, RECORDER).region(TOKYO)));

    Desk.Result result = preflight("--write");

    assertThat(proposals(result)).containsExactly("{\"Config\":{\"ap-northeast-1\":\"SKIP\"}}");
    assertThat(finding(result, TRAIL).get("fix").asText())
        .contains("Leave it so", "in the other Regions", "ExistingLogBucket");
    assertThat(preflight().exit()).as("the trail costs, and all stacks can be made").isZero();
  }

  @Test
  void theTrailIsProposedToGoWhereABucketIsNamed() {
    parameters("ExistingLogBucket: theirs");
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.ONE, RECORDER).region(TOKYO)));

    assertThat(proposals(preflight("--write")))
        .containsExactly(
            "{\"ExistingLogGroup\":\"trails\",\"Trail\":\"SKIP\"}",
            "{\"Config\":{\"ap-northeast-1\":\"SKIP\"}}");
    assertThat(preflight().exit()).isZero();
  }

  @Test
  void theTrailIsProposedToGoWhereConfigIsMadeNowhereOrAtHome() {
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(trail(Desk.TWO, "trails"));
          sandbox.addFault(stands(Desk.TWO, RECORDER));
          sandbox.addFault(trail(Desk.THREE, "trails"));
          sandbox.addFault(stands(Desk.THREE, RECORDER).region(VIRGINIA));
        });

    JsonNode proposals = json(preflight("--write")).get("proposals");
    assertThat(proposals).hasSize(3);
    assertThat(proposals)
        .allSatisfy(one -> assertThat(one.at("/parameters/Trail").asText()).isEqualTo("SKIP"));
    assertThat(preflight().exit()).isZero();
  }

  @Test
  void whereNothingMakesTheBucketThatBlocksUntilOneIsNamed() {
    parameters("Trail: SKIP, ExistingLogGroup: trails");
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.ONE, RECORDER).region(TOKYO)));

    Desk.Result first = preflight("--write");
    Desk.Result second = preflight();

    for (Desk.Result result : List.of(first, second)) {
      JsonNode finding = finding(result, NO_BUCKET);
      assertThat(finding.get("severity").asText()).isEqualTo("BLOCKS");
      assertThat(finding.at("/accounts/0/account/id").asText()).isEqualTo(Desk.ONE);
      assertThat(finding.at("/accounts/0/regions").toString()).isEqualTo("[\"us-east-1\"]");
      assertThat(finding.get("fix").asText()).contains("ExistingLogBucket", "Config: SKIP");
    }
    assertThat(second.exit()).isEqualTo(ExitCode.DIFFERENCES.code());

    desk.edit("accounts.yaml", "Trail: SKIP", "ExistingLogBucket: theirs, Trail: SKIP");
    assertThat(preflight().exit()).isZero();
  }

  private void parameters(String values) {
    desk.edit(
        "accounts.yaml",
        "wave: canary }",
        "wave: canary, parameters: { baseline: { " + values + " } } }");
  }

  private Desk.Result preflight(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-o", "json"));
    Desk.Result result = desk.sandbox("preflight", all.toArray(String[]::new));
    assertThat(result.out()).as(result.all()).contains("\"findings\"");
    return result;
  }

  /** What differs by Region stands by itself. */
  private static List<String> proposals(Desk.Result result) {
    return StreamSupport.stream(json(result).get("proposals").spliterator(), false)
        .flatMap(one -> List.of(one.get("parameters"), one.get("regionParameters")).stream())
        .map(JsonNode::toString)
        .filter(one -> !one.equals("{}"))
        .toList();
  }

  private static JsonNode finding(Desk.Result result, String start) {
    return StreamSupport.stream(json(result).get("findings").spliterator(), false)
        .filter(one -> one.get("what").asText().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(result.all()));
  }
}
