package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.StackSetContent;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlanViewTest {
  @Test
  void aTargetThatTwoStepsTouchIsCountedOnceByTheGreaterChange() {
    PlanView view = PlanView.of(Stories.changePlan(), Stories.names());

    assertThat(view.counts()).isEqualTo(new PlanView.Counts(12, 0, 0, 24, 0, 1, 0, 46));
  }

  @Test
  void operationsAndOverrideSetsAreCounted() {
    PlanView view = PlanView.of(Stories.firstPlan(), Stories.names());

    assertThat(view.operations()).isEqualTo(9);
    assertThat(view.overrideSets()).isEqualTo(6);
  }

  @Test
  void targetsOfSeveralStepsWithOneReasonAreOneGroup() {
    Step first = create(1, 1, Map.of("Mail1", "a@example.com"));
    Step second = create(2, 2, Map.of("Mail2", "b@example.com"));
    Plan plan =
        new Plan(
            Stories.HOME,
            List.of(),
            List.of(
                new PlannedWave(
                    "all",
                    Duration.ZERO,
                    "",
                    List.of(new StackSetChanges(Stories.MAIL, List.of(first, second))))),
            List.of(),
            0,
            List.of());

    List<ChangeGroup> groups = PlanView.of(plan, Stories.names()).waves().get(0).changes();

    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).accounts()).hasSize(2);
    assertThat(groups.get(0).regions()).containsExactly(Stories.HOME, Stories.SECOND);
    assertThat(groups.get(0).overrides()).containsExactly("Mail1", "Mail2");
  }

  private static Step create(int number, int account, Map<String, String> overrides) {
    return Stories.step(
        number,
        Step.Kind.CREATE_INSTANCES,
        Stories.MAIL,
        new DeploymentTargets(
            Stories.accounts(account, account), List.of(Stories.SECOND, Stories.HOME)),
        overrides,
        Action.CREATE,
        Reason.INSTANCE_MISSING);
  }

  @Test
  void theValueOfASecretIsNeverShown() {
    StackSetContent before = secret(Map.of("Token", "xoxb-old", "Channel", "C1"));
    StackSetContent after = secret(Map.of("Token", "xoxb-new", "Channel", "C2"));
    DefinitionView view = DefinitionView.of(change(before, after));

    assertThat(view.parameters())
        .containsExactly(new ValueChange("Channel", Optional.of("C1"), Optional.of("C2")));
    assertThat(view.secretParameters()).containsExactly("Token");
    assertThat(view.toString()).doesNotContain("xoxb");
  }

  private static StackSetContent secret(Map<String, String> parameters) {
    StackSetContent content = Stories.content("Resources: {}", parameters);
    return new StackSetContent(
        content.description(),
        content.templateBody(),
        content.parameters(),
        List.of("Token"),
        content.capabilities(),
        content.permissionModel(),
        content.administrationRoleArn(),
        content.executionRoleName(),
        content.tags());
  }

  private static DefinitionChange change(StackSetContent before, StackSetContent after) {
    DefinitionChange template = Stories.changePlan().definition(Stories.MAIL).orElseThrow();
    return new DefinitionChange(
        template.stackSet(),
        Action.UPDATE,
        List.of(Reason.PARAMETERS_CHANGED),
        Optional.of(before),
        after,
        List.of(),
        template.operation(),
        1);
  }

  @Test
  void equalTemplatesHaveNoDifference() {
    assertThat(TemplateDiff.between("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void aDifferenceHasThreeLinesOfContext() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    assertThat(TemplateDiff.between(before, before.replace("5", "five")))
        .containsExactly("@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
  }

  @Test
  void templatesThatHaveNothingInCommonAreNotCompared() {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int line = 0; line < 5_000; line++) {
      before.append("before ").append(line).append('\n');
      after.append("after ").append(line).append('\n');
    }

    assertThat(TemplateDiff.between(before.toString(), after.toString()))
        .containsExactly("too many lines differ to compare them: 5000 before, 5000 after");
  }
}
