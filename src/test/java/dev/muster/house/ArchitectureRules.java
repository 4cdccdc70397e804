package dev.muster.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for the rooms below any root package: once for Muster itself, once for
 * the fixtures that break them. Dependencies are asked for by {@code dependOnClassesThat}, since
 * {@code accessClassesThat} does not see a type that is only a parameter.
 *
 * @param root the package that holds the rooms
 */
record ArchitectureRules(String root) {
  private static final String SDK = "software.amazon.awssdk..";

  private static final String TEMPLATE_ENGINE = "io.quarkus.qute..";

  /** What an HTTP client of the SDK is made of, and no service client. */
  private static final String[] SDK_HTTP = {
    "software.amazon.awssdk.http..", "software.amazon.awssdk.utils.."
  };

  private static final ArchCondition<JavaClass> BE_NULL_MARKED =
      ArchCondition.from(
          DescribedPredicate.describe(
              "live in a package that package-info.java marks @NullMarked",
              type -> type.getPackage().isAnnotatedWith(NullMarked.class)));

  ArchRule importsOnlyWhatTheTableAllows(String room) {
    return noClasses()
        .that()
        .resideInAPackage(in(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in(Rooms.closedTo(room)))
        .as("room '" + room + "' imports only what the table in docs/architecture.md allows")
        .allowEmptyShould(true);
  }

  ArchRule everyClassLivesInARoom() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .resideInAnyPackage(in(Rooms.all()))
        .because("a thing has a room, or it is not ours");
  }

  ArchRule noCirclesBetweenRooms() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  ArchRule onlyTimeTouchesTheRealClockAndRealChance() {
    return outside("time")
        .should()
        .accessTargetWhere(Forbidden.CLOCK_AND_CHANCE)
        .because("time, sleep, chance and ids are parameters; ask dev.muster.time for them")
        .allowEmptyShould(true);
  }

  ArchRule onlyCliPrintsAndExits() {
    return outside(Rooms.CLI)
        .should()
        .accessTargetWhere(Forbidden.CONSOLE)
        .because("only the console prints; everybody else returns values")
        .allowEmptyShould(true);
  }

  ArchRule onlyCliKnowsTheFrameworks() {
    return outside(Rooms.CLI)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "io.quarkus..", "picocli..", "jakarta..", "org.eclipse.microprofile..")
                .and(resideOutsideOfPackages(TEMPLATE_ENGINE)))
        .because("Quarkus and picocli are the business of the front door")
        .allowEmptyShould(true);
  }

  ArchRule onlyReportKnowsTheTemplateEngine() {
    return outside("report")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TEMPLATE_ENGINE)
        .because("pages are made by 'report'")
        .allowEmptyShould(true);
  }

  ArchRule onlyAwsKnowsTheSdk() {
    return outside("aws", Rooms.CLI, "sandbox.wire")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SDK)
        .because("AWS is reached through the ports of 'cloud'")
        .allowEmptyShould(true);
  }

  ArchRule theWireKnowsOnlyTheHttpPartOfTheSdk() {
    return noClasses()
        .that()
        .resideInAPackage(in("sandbox.wire"))
        .should()
        .dependOnClassesThat(resideInAPackage(SDK).and(resideOutsideOfPackages(SDK_HTTP)))
        .because("the sandbox reads and writes the protocol itself, and so shares no bug with it")
        .allowEmptyShould(true);
  }

  ArchRule theSimulatedWorldKnowsNoWire() {
    return noClasses()
        .that()
        .resideInAPackage(in("sandbox.world"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("sandbox.wire"))
        .because("the world is what the protocols are about, not the other way round")
        .allowEmptyShould(true);
  }

  ArchRule pureRoomsTouchNoOutsideWorld() {
    return noClasses()
        .that()
        .resideInAnyPackage(in(Rooms.PURE))
        .should()
        .dependOnClassesThat(Forbidden.OUTSIDE_WORLD)
        .orShould()
        .accessTargetWhere(Forbidden.PARALLEL_STREAMS)
        .because("a decider is pure: no network, no files, no database, no threads")
        .allowEmptyShould(true);
  }

  ArchRule namesSayWhatAThingIs() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new PlainNames(root))
        .because("a name that fits everything tells nothing");
  }

  ArchRule everyPackageIsNullMarked() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(BE_NULL_MARKED)
        .because("null never crosses a method, and NullAway checks only what is marked");
  }

  /** For the classes of tests, which have no rooms. */
  static ArchRule testsNeverSleep() {
    return noClasses()
        .should()
        .accessTargetWhere(Forbidden.SLEEP)
        .because("tests turn the hands of VirtualTime instead")
        .allowEmptyShould(true);
  }

  private GivenClassesConjunction outside(String... rooms) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(in(List.of(rooms))))));
  }

  private String in(String room) {
    return root + "." + room + "..";
  }

  private String[] in(List<String> rooms) {
    return rooms.stream().map(this::in).toArray(String[]::new);
  }

  /** Every rule but those of the single rooms. */
  Stream<ArchRule> general() {
    return Stream.of(
        everyClassLivesInARoom(),
        noCirclesBetweenRooms(),
        onlyTimeTouchesTheRealClockAndRealChance(),
        onlyCliPrintsAndExits(),
        onlyCliKnowsTheFrameworks(),
        onlyReportKnowsTheTemplateEngine(),
        onlyAwsKnowsTheSdk(),
        theWireKnowsOnlyTheHttpPartOfTheSdk(),
        theSimulatedWorldKnowsNoWire(),
        pureRoomsTouchNoOutsideWorld(),
        namesSayWhatAThingIs(),
        everyPackageIsNullMarked());
  }
}
