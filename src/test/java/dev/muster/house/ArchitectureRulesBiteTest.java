package dev.muster.house;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of {@link ArchitectureTest} is seen failing, on the classes that break it on purpose.
 */
class ArchitectureRulesBiteTest {
  private static final String ROOT = "dev.muster.house.fixture";

  /** {@code | `room` | job | may import |} */
  private static final Pattern TABLE_ROW = Pattern.compile("\\| `([a-z]+)` \\|.*\\|([^|]*)\\|");

  private static final ArchitectureRules RULES = new ArchitectureRules(ROOT);
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(ROOT);

  static Stream<String> rooms() {
    return Rooms.restricted().stream();
  }

  static Stream<ArchRule> generalRules() {
    return RULES.general();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_that_imports_the_front_door_is_seen(String room) {
    assertThat(violations(RULES.importsOnlyWhatTheTableAllows(room)))
        .contains(ROOT + "." + room + ".Trespasser")
        .contains(ROOT + ".cli.Door");
  }

  /** So that a rule added to the list is never without a class that breaks it. */
  @ParameterizedTest
  @MethodSource("generalRules")
  void no_rule_is_toothless(ArchRule rule) {
    assertThat(rule.evaluate(FIXTURE).hasViolation()).isTrue();
  }

  @Test
  void a_class_outside_all_rooms_is_seen() {
    assertThat(violations(RULES.everyClassLivesInARoom())).contains("drawer.Odd");
  }

  @Test
  void a_circle_of_two_rooms_is_seen() {
    assertThat(violations(RULES.noCirclesBetweenRooms())).contains("Slice cli", "Slice inventory");
  }

  @Test
  void every_way_to_the_real_clock_or_to_real_chance_is_seen() {
    assertThat(violations(RULES.onlyTimeTouchesTheRealClockAndRealChance()))
        .contains("ReadsTheWatch.<init>()", "ReadsTheWatch.instant()", "ReadsTheWatch.date()")
        .contains("ReadsTheWatch.clock()", "ReadsTheWatch.millis()", "ReadsTheWatch.nanos()")
        .contains("ReadsTheWatch.sleep()", "ReadsTheWatch.id()", "ReadsTheWatch.chance()")
        .contains("ReadsTheWatch.random()", "ReadsTheWatch.secure()", "ReadsTheWatch.local()");
  }

  @Test
  void printing_and_leaving_are_seen() {
    assertThat(violations(RULES.onlyCliPrintsAndExits()))
        .contains("Shouts.print()", "Shouts.complain()", "Shouts.trace(", "Shouts.leave()");
  }

  @Test
  void frameworks_outside_the_front_door_are_seen() {
    assertThat(violations(RULES.onlyCliKnowsTheFrameworks()))
        .contains("picocli.CommandLine$Command")
        .contains("io.quarkus.runtime.QuarkusApplication", "jakarta.inject.Singleton");
  }

  @Test
  void the_template_engine_outside_the_reports_is_seen() {
    assertThat(violations(RULES.onlyReportKnowsTheTemplateEngine()))
        .contains("cli.WritesPages")
        .doesNotContain("report");
  }

  @Test
  void the_sdk_outside_its_rooms_is_seen() {
    assertThat(violations(RULES.onlyAwsKnowsTheSdk()))
        .contains("plan.KnowsTheSdk", "sandbox.world.KnowsTheSdk")
        .doesNotContain("sandbox.wire");
  }

  @Test
  void a_service_client_on_the_wire_is_seen_and_an_http_client_is_not() {
    assertThat(violations(RULES.theWireKnowsOnlyTheHttpPartOfTheSdk()))
        .contains("KnowsAServiceClient")
        .doesNotContain("SpeaksHttp");
  }

  @Test
  void a_world_that_knows_its_wire_is_seen() {
    assertThat(violations(RULES.theSimulatedWorldKnowsNoWire())).contains("KnowsTheWire.caller()");
  }

  @Test
  void a_decider_that_touches_the_outside_world_is_seen() {
    assertThat(violations(RULES.pureRoomsTouchNoOutsideWorld()))
        .contains("TouchesTheWorld.network(", "TouchesTheWorld.read(", "TouchesTheWorld.write(")
        .contains("TouchesTheWorld.database(", "TouchesTheWorld.pool(", "TouchesTheWorld.thread(")
        .contains("TouchesTheWorld.parallel(");
  }

  @Test
  void empty_words_in_names_are_seen_and_whole_words_are_not() {
    assertThat(violations(RULES.namesSayWhatAThingIs()))
        .contains("AccountManager says 'manager'", "StackSetInfo says 'info'")
        .contains("model.util.Strings says 'util'")
        .doesNotContain("TemplateMetadata");
  }

  @Test
  void a_package_without_null_marks_is_seen() {
    assertThat(violations(RULES.everyPackageIsNullMarked()))
        .contains(ROOT + ".model.AccountManager")
        .doesNotContain(ROOT + ".cloud.");
  }

  @Test
  void a_test_that_sleeps_is_seen() {
    assertThat(violations(ArchitectureRules.testsNeverSleep())).contains("ReadsTheWatch.sleep()");
  }

  @Test
  void the_table_names_no_room_that_does_not_exist() {
    List<String> all = Rooms.all();
    assertThat(all).containsAll(Rooms.PURE).contains(Rooms.CLI);
    assertThat(Rooms.restricted())
        .allSatisfy(room -> assertThat(Rooms.closedTo(room)).contains(Rooms.CLI));
  }

  @Test
  void the_page_on_architecture_shows_the_same_table() throws IOException {
    Map<String, Set<String>> page =
        Files.readAllLines(Path.of("docs/architecture.md")).stream()
            .map(TABLE_ROW::matcher)
            .filter(Matcher::matches)
            .collect(toMap(row -> row.group(1), row -> roomsIn(row.group(2))));

    assertThat(page).containsKey(Rooms.CLI).containsOnlyKeys(Rooms.all());
    assertThat(Rooms.restricted())
        .allSatisfy(room -> assertThat(page.get(room)).isEqualTo(openTo(room)));
  }

  private static Set<String> roomsIn(String text) {
    Set<String> words = new TreeSet<>(List.of(text.split("[^a-z]+")));
    words.retainAll(Rooms.all());
    return words;
  }

  private static Set<String> openTo(String room) {
    Set<String> open = new TreeSet<>(Rooms.all());
    open.remove(room);
    open.removeAll(Rooms.closedTo(room));
    return open;
  }

  private static String violations(ArchRule rule) {
    return String.join("\n", rule.evaluate(FIXTURE).getFailureReport().getDetails());
  }
}
