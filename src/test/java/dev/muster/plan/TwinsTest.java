package dev.muster.plan;

import static dev.muster.plan.DesiredBuilderTest.ACCOUNTS;
import static dev.muster.plan.DesiredBuilderTest.HERE;
import static dev.muster.plan.DesiredBuilderTest.TODAY;
import static dev.muster.plan.DesiredBuilderTest.TOKYO;
import static dev.muster.plan.DesiredBuilderTest.WAVES;
import static dev.muster.plan.DesiredBuilderTest.accounts;
import static dev.muster.plan.DesiredBuilderTest.key;
import static dev.muster.plan.DesiredBuilderTest.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.ManagementAccount;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionRule;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.TemplateSource;
import dev.muster.model.selector.SelectorParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several stack sets: twins for the management account, and who is left out of which. */
class TwinsTest {
  @Test
  void a_twin_goes_to_the_management_account_alone_and_the_other_one_nowhere_but_there() {
    List<StackSetDefinition> definitions =
        List.of(
            managed("mail", "muster-mail", ManagementAccount.BY_TWIN, List.of()),
            managed("mail", "muster-mail-management", ManagementAccount.ONLY, List.of()),
            managed(
                "after", "muster-after", ManagementAccount.AS_ITS_MODEL_ALLOWS, List.of("mail")));
    List<Standing> standings =
        List.of(new Standing(new AccountId("2".repeat(12)), Reason.MANAGEMENT_ACCOUNT, ""));

    Desired desired =
        DesiredBuilder.build(definitions, WAVES, accounts(ACCOUNTS), standings, TOKYO, TODAY);

    assertThat(desired.stackSets().get(0).instances().keySet())
        .containsExactly(key("1", "ap-northeast-1"), key("1", "us-east-1"));
    assertThat(desired.stackSets().get(1).instances().keySet())
        .containsExactly(key("2", "ap-northeast-1"));
    assertThat(desired.stackSets().get(1).instances().get(key("2", "ap-northeast-1")))
        .as("the account's own values for the folder hold for the twin as well")
        .containsExactly(Map.entry("Level", "LOW"));
    assertThat(desired.stackSets().get(2).dependsOn())
        .extracting(StackSetName::value)
        .containsExactly("muster-mail", "muster-mail-management");
    assertThat(desired.skipped())
        .filteredOn(skipped -> skipped.reason() == Reason.MANAGEMENT_ACCOUNT)
        .extracting(skipped -> skipped.target().stackSet() + " " + skipped.detail())
        .containsExactly(
            "muster-after 'managementAccount: twin' in stackset.yaml makes a self-managed twin that"
                + " goes there");
  }

  private static StackSetDefinition managed(
      String folder, String name, ManagementAccount management, List<String> dependsOn) {
    return new StackSetDefinition(
        folder,
        new StackSetName(name),
        Optional.empty(),
        new TemplateSource("template.yaml", "body", List.of(parameter("Level", "HIGH"))),
        List.of(),
        management == ManagementAccount.ONLY
            ? PermissionModel.SELF_MANAGED
            : PermissionModel.SERVICE_MANAGED,
        Optional.empty(),
        Optional.empty(),
        management,
        Map.of(),
        SelectorParser.parse("security=secure"),
        new RegionRule.PerAccount(),
        dependsOn,
        Map.of(),
        OperationSettings.cautious(),
        HERE);
  }

  @Test
  void a_twin_is_for_the_management_account_and_for_nobody_who_is_away_for_another_reason() {
    List<StackSetDefinition> definitions =
        List.of(
            managed("mail", "muster-mail", ManagementAccount.BY_TWIN, List.of()),
            managed("mail", "muster-mail-management", ManagementAccount.ONLY, List.of()));
    List<Standing> standings =
        List.of(new Standing(new AccountId("2".repeat(12)), Reason.ACCOUNT_SUSPENDED, "closed"));

    Desired desired =
        DesiredBuilder.build(definitions, WAVES, accounts(ACCOUNTS), standings, TOKYO, TODAY);

    assertThat(desired.stackSets().get(1).instances()).isEmpty();
    assertThat(desired.skipped())
        .filteredOn(skipped -> skipped.reason() == Reason.ACCOUNT_SUSPENDED)
        .extracting(skipped -> skipped.target().stackSet() + " " + skipped.detail())
        .containsExactly("muster-mail closed");
  }

  @Test
  void a_twin_is_skipped_and_not_unwanted_while_the_management_account_is_away() {
    List<StackSetDefinition> definitions =
        List.of(
            managed("mail", "muster-mail", ManagementAccount.BY_TWIN, List.of()),
            managed("mail", "muster-mail-management", ManagementAccount.ONLY, List.of()));
    List<Standing> standings =
        List.of(
            new Standing(
                new AccountId("2".repeat(12)), Reason.ACCOUNT_NOT_IN_ORGANIZATION, "", true));

    Desired desired =
        DesiredBuilder.build(definitions, WAVES, accounts(ACCOUNTS), standings, TOKYO, TODAY);

    assertThat(desired.stackSets().get(1).instances()).isEmpty();
    assertThat(desired.skipped())
        .filteredOn(skipped -> skipped.reason() != Reason.ACCOUNT_EXCLUDED)
        .extracting(skipped -> skipped.target() + " " + skipped.reason())
        .containsExactly(
            "muster-mail-management 222222222222/ap-northeast-1 ACCOUNT_NOT_IN_ORGANIZATION");
  }

  @Test
  void an_exclusion_from_one_stack_set_says_nothing_about_another() {
    Desired desired =
        DesiredBuilder.build(
            List.of(
                managed("mail", "muster-mail", ManagementAccount.AS_ITS_MODEL_ALLOWS, List.of()),
                managed("else", "muster-else", ManagementAccount.AS_ITS_MODEL_ALLOWS, List.of())),
            WAVES,
            accounts(ACCOUNTS),
            List.of(),
            TOKYO,
            TODAY);
    assertThat(desired.stackSets().get(0).instances()).doesNotContainKey(key("4", "us-east-1"));
    assertThat(desired.stackSets().get(1).instances()).containsKey(key("4", "us-east-1"));
  }
}
