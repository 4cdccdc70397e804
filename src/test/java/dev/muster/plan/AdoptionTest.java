package dev.muster.plan;

import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.StackSetName;
import dev.muster.model.StandingStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdoptionTest {
  private static final StackSetName BASELINE = new StackSetName("baseline");

  private static StandingStack stack(String at, String template, Map<String, String> parameters) {
    return new StandingStack(
        Scene.key(at),
        "arn:stack/old/" + at,
        "old",
        "CREATE_COMPLETE",
        template,
        new TreeMap<>(parameters),
        List.of("CAPABILITY_NAMED_IAM"));
  }

  private static StandingStack in(String status, StandingStack stack) {
    return new StandingStack(
        stack.at(),
        stack.id(),
        stack.name(),
        status,
        stack.templateBody(),
        stack.parameters(),
        stack.capabilities());
  }

  private static Plan plan(Scene scene, StandingStack... stacks) {
    Desired desired = scene.desired();
    return Adoption.plan(
        Scene.HOME,
        desired.stackSets().stream()
            .map(
                wanted ->
                    new Adoption.Candidate(
                        wanted, scene.observed().stackSet(wanted.name()), List.of(stacks)))
            .toList());
  }

  private static Scene scene() {
    return new Scene().wave("rest", "1 2").wants("baseline", "v2", "1/tokyo 1/osaka 2/tokyo");
  }

  private static List<Reason> leftOut(Plan plan) {
    return plan.skipped().stream().map(Skipped::reason).toList();
  }

  @Test
  void stacks_with_the_template_of_the_stack_set_are_imported_the_home_region_first() {
    Plan plan =
        plan(
            scene().has("baseline", "v1", ""),
            stack("1/osaka", "v1", Map.of("Mail", "")),
            stack("2/tokyo", "v1\n", Map.of("Mail", "")),
            stack("1/tokyo", "v1", Map.of("Mail", "")));

    assertThat(lines(plan))
        .containsExactly(
            "adopt: IMPORT_STACKS baseline 1,2/tokyo", "adopt: IMPORT_STACKS baseline 1/osaka");
    assertThat(plan.steps().flatMap(step -> step.changes().stream()))
        .allSatisfy(
            change -> {
              assertThat(change.action()).isEqualTo(Action.IMPORT);
              assertThat(change.stackId())
                  .contains("arn:stack/old/" + digit(change) + "/" + region(change));
            });
    assertThat(plan.definition(BASELINE).orElseThrow().action()).isEqualTo(Action.NONE);
    assertThat(plan.notes()).singleElement().asString().contains("another template than ours");
  }

  private static String digit(TargetChange change) {
    return change.target().account().value().substring(11);
  }

  private static String region(TargetChange change) {
    return change.target().region().code();
  }

  @Test
  void a_stack_set_that_is_missing_is_made_with_what_the_stacks_have() {
    Plan plan =
        plan(
            scene(),
            stack("1/tokyo", "old", Map.of("Mail", "a@example.com", "Extra", "1")),
            stack("2/tokyo", "old", Map.of("Mail", "b@example.com", "Extra", "1")));

    assertThat(lines(plan))
        .containsExactly(
            "adopt: CREATE_STACK_SET baseline", "adopt: IMPORT_STACKS baseline 1,2/tokyo");
    DefinitionChange definition = plan.definition(BASELINE).orElseThrow();
    assertThat(definition.action()).isEqualTo(Action.CREATE);
    assertThat(definition.after().templateBody()).isEqualTo("old");
    assertThat(definition.after().parameters())
        .isEqualTo(Map.of("Mail", "a@example.com", "Extra", "1"));
    assertThat(definition.after().capabilities())
        .containsExactly("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM");
    assertThat(plan.notes())
        .anyMatch(note -> note.contains("another template than ours"))
        .anyMatch(note -> note.contains("2 stacks have another value of Mail than ours"));
  }

  @Test
  void a_stack_with_another_template_is_left_out_since_it_would_have_to_change() {
    Plan plan =
        plan(
            scene().has("baseline", "v2", ""),
            stack("1/tokyo", "v1", Map.of("Mail", "")),
            stack("2/tokyo", "v2", Map.of("Mail", "")));

    assertThat(lines(plan)).containsExactly("adopt: IMPORT_STACKS baseline 2/tokyo");
    assertThat(leftOut(plan)).containsExactly(Reason.TEMPLATE_DIFFERS);
    assertThat(plan.skipped()).noneMatch(Skipped::countsAsRight);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void of_different_templates_the_most_common_one_makes_the_stack_set() {
    Plan plan =
        plan(
            scene(),
            stack("1/tokyo", "rare", Map.of()),
            stack("1/osaka", "common", Map.of()),
            stack("2/tokyo", "common", Map.of()));

    assertThat(plan.definition(BASELINE).orElseThrow().after().templateBody()).isEqualTo("common");
    assertThat(leftOut(plan)).containsExactly(Reason.TEMPLATE_DIFFERS);
  }

  @Test
  void what_cannot_be_imported_is_left_out_with_its_reason() {
    Plan plan =
        plan(
            scene().has("baseline", "v2", ""),
            stack("1/tokyo", "v2", Map.of("Token", "****")),
            in("UPDATE_IN_PROGRESS", stack("1/osaka", "v2", Map.of())),
            stack("2/tokyo", "v2", Map.of()),
            stack("2/tokyo", "v2", Map.of()));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(leftOut(plan))
        .containsExactlyInAnyOrder(
            Reason.STACK_HAS_SECRETS, Reason.STACK_STUCK, Reason.STACKS_AMBIGUOUS);
  }

  @Test
  void a_call_takes_ten_stacks_and_the_numbers_of_the_steps_are_unique() {
    Scene scene = new Scene().wave("rest", "1").wants("baseline", "v2", "1/tokyo");
    scene.wants("mail", "v2", "1/tokyo");
    List<StandingStack> stacks = new ArrayList<>();
    IntStream.rangeClosed(1, 12).forEach(n -> stacks.add(stack("1/r" + n, "v2", Map.of())));
    Plan plan = plan(scene, stacks.toArray(StandingStack[]::new));

    assertThat(plan.steps().filter(step -> step.kind() == Step.Kind.IMPORT_STACKS)).hasSize(24);
    assertThat(plan.steps().map(Step::number)).doesNotHaveDuplicates();
    Scene wide = new Scene().wave("rest", "1").wants("baseline", "v2", "1/tokyo");
    List<StandingStack> many = new ArrayList<>();
    IntStream.range(0, 10)
        .forEach(digit -> many.add(stack(digit + "/tokyo", "v2", Map.of("Mail", ""))));
    assertThat(lines(plan(wide, many.toArray(StandingStack[]::new))))
        .containsExactly(
            "adopt: CREATE_STACK_SET baseline",
            "adopt: IMPORT_STACKS baseline 0,1,2,3,4,5,6,7,8,9/tokyo");
  }

  @Test
  void where_nothing_is_found_nothing_is_to_be_done() {
    assertThat(plan(scene()).isEmpty()).isTrue();
    assertThat(plan(scene().has("baseline", "v1", "1/tokyo")).upToDate()).isEqualTo(1);
  }
}
