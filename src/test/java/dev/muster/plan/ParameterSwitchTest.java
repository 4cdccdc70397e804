package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.model.AccountId;
import dev.muster.model.ManagementAccount;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionRule;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.TemplateSource;
import dev.muster.model.selector.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParameterSwitchTest {
  private static final StackSetName NAME = new StackSetName("alerts");

  private final ObservedState now =
      new Scene()
          .has("alerts", "v1+Enabled=ENABLED", "1/tokyo?Mail=a 2/tokyo?Mail=b 3/tokyo!FAILED")
          .observed();

  @Test
  void forEverybodyItIsOneNewDefinitionAndEveryOtherValueStays() {
    Plan plan = plan("DISABLED");

    DefinitionChange definition = plan.definition(NAME).orElseThrow();
    assertThat(definition.after().parameters())
        .isEqualTo(Map.of("Mail", "", "Enabled", "DISABLED"));
    assertThat(definition.after().templateBody()).isEqualTo("v1");
    assertThat(plan.steps().flatMap(step -> step.changes().stream()))
        .extracting(
            change -> change.target().account().value().charAt(0), change -> change.overrides())
        .contains(tuple('1', Map.of("Mail", "a")), tuple('2', Map.of("Mail", "b")));
  }

  @Test
  void forSomeAccountsItIsAnOverrideOfTheirsAndNobodyElseIsTouched() {
    Plan plan = plan("DISABLED", "2");

    assertThat(plan.definition(NAME).orElseThrow().action()).isEqualTo(Action.NONE);
    assertThat(plan.steps().flatMap(step -> step.changes().stream()).toList())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.target().account()).isEqualTo(Scene.account("2"));
              assertThat(change.action()).isEqualTo(Action.OVERRIDE);
              assertThat(change.overrides()).isEqualTo(Map.of("Mail", "b", "Enabled", "DISABLED"));
            });
  }

  @Test
  void whatIsSoAlreadyNeedsNoRun() {
    assertThat(plan("ENABLED", "1", "2").isEmpty()).isTrue();
  }

  @Test
  void backToEverybodysValueTheOverrideGoesAway() {
    ObservedState stopped =
        new Scene()
            .has("alerts", "v1+Enabled=ENABLED", "1/tokyo?Mail=a&Enabled=DISABLED 2/tokyo?Mail=b")
            .observed();

    Plan plan =
        new ParameterSwitch(Map.of(NAME, "Enabled"), "ENABLED", Optional.empty())
            .plan(Scene.HOME, List.of(definition()), stopped);

    assertThat(plan.steps().flatMap(step -> step.changes().stream()).toList())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.target().account()).isEqualTo(Scene.account("1"));
              assertThat(change.overrides()).isEqualTo(Map.of("Mail", "a"));
            });
  }

  private Plan plan(String value, String... accounts) {
    Optional<Set<AccountId>> some =
        accounts.length == 0
            ? Optional.empty()
            : Optional.of(
                List.of(accounts).stream().map(Scene::account).collect(Collectors.toSet()));
    return new ParameterSwitch(Map.of(NAME, "Enabled"), value, some)
        .plan(Scene.HOME, List.of(definition()), now);
  }

  private static StackSetDefinition definition() {
    return definition("alerts", NAME, List.of());
  }

  private static StackSetDefinition definition(
      String folder, StackSetName name, List<String> dependsOn) {
    return new StackSetDefinition(
        folder,
        name,
        Optional.empty(),
        new TemplateSource("template.yaml", "a newer one", List.of()),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        ManagementAccount.AS_ITS_MODEL_ALLOWS,
        Map.of(),
        Selector.everything(),
        new RegionRule.Home(),
        dependsOn,
        Map.of(),
        OperationSettings.cautious(),
        SourceLocation.file("stackset.yaml"));
  }

  @Test
  void aStackSetWaitsForAllThatTheFolderItDependsOnHas() {
    StackSetName twin = new StackSetName("alerts-management");
    StackSetName after = new StackSetName("after");
    ObservedState all =
        new Scene()
            .has("alerts", "v1+Enabled=ENABLED", "1/tokyo")
            .has("alerts-management", "v1+Enabled=ENABLED", "2/tokyo")
            .has("after", "v1+Enabled=ENABLED", "1/tokyo")
            .observed();

    Plan plan =
        new ParameterSwitch(
                Map.of(NAME, "Enabled", twin, "Enabled", after, "Enabled"),
                "DISABLED",
                Optional.empty())
            .plan(
                Scene.HOME,
                List.of(
                    definition(),
                    definition("alerts", twin, List.of()),
                    definition("after", after, List.of("alerts", "elsewhere"))),
                all);

    assertThat(plan.definition(after).orElseThrow().dependsOn()).containsExactly(NAME, twin);
  }
}
