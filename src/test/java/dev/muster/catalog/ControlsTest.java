package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.alerts.MetricAlarm;
import dev.muster.inventory.KnownRegions;
import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.UserError;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Rendering;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which controls the shipped templates bring, as controls.yaml says and as they render. */
class ControlsTest {
  private static final Path STACK_SETS = Path.of("stacksets");
  private static final Template BASELINE =
      TemplateReader.read(STACK_SETS.resolve("baseline/template.yaml"));
  private static final List<ControlProof> CONTROLS =
      CatalogReader.read(STACK_SETS, KnownRegions.shipped().partitions().keySet()).controls();

  @Test
  void everyControlIsTiedToResourcesThatCanExist() {
    Map<String, String> values =
        values(Map.of("DataEvents", "CREATE", "OrganizationChanges", "CREATE"));
    for (ControlProof proof : CONTROLS) {
      assertThat(proof.missing(render("ap-northeast-1", values), values)).as("%s", proof).isEmpty();
      if (proof.everyRegion()) {
        assertThat(proof.missing(render("us-east-1", values), values)).as("%s", proof).isEmpty();
      }
    }
  }

  @Test
  void everyVersionHasItsControls() {
    assertThat(controls("CIS 1.2"))
        .contains("2.1", "2.2", "2.3", "2.4", "2.5", "2.7")
        .containsAll(numbers("3.", 14))
        .hasSize(20);
    assertThat(controls("CIS 1.4"))
        .contains("1.20", "3.1", "3.2", "3.3", "3.4", "3.5", "3.7", "3.10", "3.11")
        .containsAll(numbers("4.", 15))
        .hasSize(24);
    assertThat(controls("CIS 3.0"))
        .contains("1.20", "3.1", "3.2", "3.3", "3.5", "3.8", "3.9")
        .containsAll(numbers("4.", 16))
        .hasSize(23);
    assertThat(controls("CIS 5.0"))
        .contains("1.19", "3.1", "3.2", "3.3", "3.5", "3.8", "3.9")
        .containsAll(numbers("4.", 16))
        .hasSize(23);
    assertThat(controls("Security Hub")).containsAll(numbers("CloudWatch.", 14)).hasSize(30);
  }

  /** CIS numbers the alarms alike in all versions; Security Hub begins with the root user. */
  @Test
  void anAlarmProvesTheSameControlInEveryVersion() {
    for (ControlProof proof : CONTROLS) {
      if (proof.standard().equals("CIS 1.2") && proof.control().startsWith("3.")) {
        int number = Integer.parseInt(proof.control().substring(2));
        int hub = number <= 3 ? List.of(2, 3, 1).get(number - 1) : number;
        assertThat(find("CIS 1.4", "4." + number).resources()).isEqualTo(proof.resources());
        assertThat(find("CIS 3.0", "4." + number).resources()).isEqualTo(proof.resources());
        assertThat(find("CIS 5.0", "4." + number).resources()).containsAll(proof.resources());
        assertThat(find("Security Hub", "CloudWatch." + hub).resources())
            .isEqualTo(proof.resources());
        String alarm = proof.resources().get(1);
        assertThat(BASELINE.resource(alarm).orElseThrow().properties().json())
            .contains("-" + proof.control() + "-" + alarm.replace("Alarm", ""));
      }
    }
  }

  @Test
  void everyAlarmStandsWithTheFilterThatFeedsItAndNoneOfCisIsForgotten() {
    Map<String, String> values = values(Map.of("OrganizationChanges", "CREATE"));
    for (MetricAlarm alarm : MetricAlarm.alarmsOf(render("ap-northeast-1", values))) {
      List<ControlProof> proofs =
          CONTROLS.stream().filter(one -> one.resources().contains(alarm.alarm())).toList();
      assertThat(proofs)
          .as(alarm.alarm())
          .allMatch(one -> one.resources().contains(alarm.filter()));
      boolean beyond = alarm.alarmName().matches(".*-[0-9.]+x-.*");
      assertThat(beyond || !proofs.isEmpty()).as(alarm.alarmName()).isTrue();
    }
  }

  @Test
  void whatAParameterSkipsIsMissing() {
    assertThat(missing("Security Hub", "GuardDuty.1", Map.of("GuardDuty", "SKIP")))
        .isEqualTo("no Detector");
    assertThat(missing("Security Hub", "GuardDuty.10", Map.of("GuardDutyProtection", "BASE")))
        .isEqualTo("GuardDutyProtection is not ALL");
    assertThat(missing("CIS 5.0", "4.10", Map.of("BlindSpots", "SKIP")))
        .isEqualTo("no SecurityGroupRuleEditsFilter");
    assertThat(missing("CIS 1.2", "3.1", Map.of("Trail", "SKIP")))
        .isEqualTo("no UnauthorizedApiCallsFilter");
    assertThat(missing("CIS 1.2", "2.3", Map.of("ExistingLogBucket", "theirs")))
        .isEqualTo("no LogBucket");
  }

  @Test
  void mistakesAreNamedWhereTheyStand(@TempDir Path directory) throws IOException {
    copy(directory);
    Files.writeString(
        directory.resolve("baseline/controls.yaml"),
        """
        proofs:
          - by: [AuditTrial]
            with: { Nothing: CREATE }
            controls: { CIS 1.2: ["2.1", "2.1"] }
          - controls: { CIS 1.2: ["2.2"] }
          - { by: [AuditTrail], controls: { "<b>": ["1"] } }
        """);

    UserError refused =
        catchThrowableOfType(
            UserError.class,
            () -> CatalogReader.read(directory, KnownRegions.shipped().partitions().keySet()));
    assertThat(refused.problems())
        .extracting(Problem::summary)
        .anyMatch(summary -> summary.contains("no resource AuditTrial"))
        .anyMatch(summary -> summary.contains("no parameter Nothing"))
        .anyMatch(summary -> summary.contains("CIS 1.2 2.1 stands here twice"))
        .anyMatch(summary -> summary.contains("no name of a standard"))
        .anyMatch(summary -> summary.contains("by"));
  }

  private static String missing(String standard, String control, Map<String, String> changed) {
    Map<String, String> values = values(changed);
    return find(standard, control).missing(render("ap-northeast-1", values), values).orElse("");
  }

  private static ControlProof find(String standard, String control) {
    return CONTROLS.stream()
        .filter(one -> one.standard().equals(standard) && one.control().equals(control))
        .findFirst()
        .orElseThrow(() -> new AssertionError(standard + " " + control));
  }

  private static List<String> controls(String standard) {
    return CONTROLS.stream()
        .filter(one -> one.standard().equals(standard))
        .map(ControlProof::control)
        .toList();
  }

  private static List<String> numbers(String prefix, int last) {
    return Stream.iterate(1, number -> number + 1).limit(last).map(n -> prefix + n).toList();
  }

  private static Map<String, String> values(Map<String, String> changed) {
    Map<String, String> values = new TreeMap<>();
    BASELINE
        .parameters()
        .forEach(one -> one.defaultValue().ifPresent(value -> values.put(one.name(), value)));
    values.putAll(changed);
    return values;
  }

  private static Rendering render(String region, Map<String, String> values) {
    return Renderer.render(
        BASELINE,
        values,
        new PseudoParameters(new AccountId("111122223333"), new Region(region), "stack"));
  }

  private static void copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(STACK_SETS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(STACK_SETS.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
