package dev.muster.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.muster.time.Time;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Muster keeps the rules of its house. */
class ArchitectureTest {
  private static final ArchitectureRules RULES = new ArchitectureRules("dev.muster");

  /** Only what is shipped: the classes beside {@link Time}, and not those of the tests. */
  private static final JavaClasses MAIN = classesBeside(Time.class);

  private static final JavaClasses TESTS =
      classesBeside(ArchitectureTest.class)
          .that(resideOutsideOfPackage("dev.muster.house.fixture.."));

  static Stream<String> rooms() {
    return Rooms.restricted().stream();
  }

  static Stream<ArchRule> generalRules() {
    return RULES.general();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_imports_only_what_the_table_allows(String room) {
    RULES.importsOnlyWhatTheTableAllows(room).check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("generalRules")
  void the_house_keeps(ArchRule rule) {
    rule.check(MAIN);
  }

  @Test
  void tests_never_sleep() {
    ArchitectureRules.testsNeverSleep().check(TESTS);
  }

  private static JavaClasses classesBeside(Class<?> type) {
    URL place = type.getProtectionDomain().getCodeSource().getLocation();
    return new ClassFileImporter().importUrl(place);
  }
}
