package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.inventory.InventoryReader;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ManagementAccount;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionRule;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import dev.muster.model.UserError;
import dev.muster.model.WaveDefinition;
import dev.muster.model.expression.Expression;
import dev.muster.model.expression.ExpressionParser;
import dev.muster.model.selector.SelectorParser;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DesiredBuilderTest {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final Region TOKYO = new Region("ap-northeast-1");
  static final SourceLocation HERE = SourceLocation.file("stackset.yaml");
  static final String ACCOUNTS =
      """
      version: 1
      organization: o-exampleorg01
      homeRegion: ap-northeast-1
      defaults:
        regions: [ap-northeast-1, us-east-1]
      accounts:
        - { id: "111111111111", name: one, security: secure, wave: canary,
            notify: { mail: [one@example.com] } }
        - { id: "222222222222", name: two, security: secure, regions: [ap-northeast-1],
            parameters: { mail: { Level: LOW } } }
        - { id: "333333333333", name: three, security: classic }
        - { id: "444444444444", name: four, security: secure,
            exclude: [ { stackSet: mail, reason: no mail yet, until: 2027-01-31 } ] }
      """;
  static final List<WaveDefinition> WAVES =
      List.of(
          wave("canary", new WaveDefinition.Selected(SelectorParser.parse("wave=canary"))),
          wave("rest", new WaveDefinition.Rest()));

  private static WaveDefinition wave(String name, WaveDefinition.Members members) {
    return new WaveDefinition(name, members, Duration.ZERO, "");
  }

  static List<Account> accounts(String text) {
    return InventoryReader.read("accounts.yaml", text, TODAY).accounts();
  }

  private static StackSetDefinition mail(Map<String, String> parameters, TemplateParameter... of) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    parameters.forEach(
        (name, text) ->
            expressions.put(name, ExpressionParser.parse(text, HERE, problem -> {}).orElseThrow()));
    return new StackSetDefinition(
        "mail",
        new StackSetName("muster-mail"),
        Optional.empty(),
        new TemplateSource("template.yaml", "body", List.of(of)),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        ManagementAccount.AS_ITS_MODEL_ALLOWS,
        Map.of(),
        SelectorParser.parse("security=secure"),
        new RegionRule.PerAccount(),
        List.of(),
        expressions,
        OperationSettings.cautious(),
        HERE);
  }

  static TemplateParameter parameter(String name, String defaultValue, String... allowed) {
    return new TemplateParameter(
        name, "String", Optional.of(defaultValue), false, List.of(allowed));
  }

  private static TemplateParameter withoutDefault(String name) {
    return new TemplateParameter(name, "String", Optional.empty(), false, List.of());
  }

  private static Desired build(String accounts, StackSetDefinition definition) {
    return DesiredBuilder.build(
        List.of(definition), WAVES, accounts(accounts), List.of(), TOKYO, TODAY);
  }

  static InstanceKey key(String digit, String region) {
    return new InstanceKey(new AccountId(digit.repeat(12)), new Region(region));
  }

  @Test
  void secure_accounts_are_wanted_in_their_own_regions_and_excluded_ones_are_skipped() {
    Desired desired = build(ACCOUNTS, mail(Map.of(), parameter("Level", "HIGH")));
    assertThat(desired.stackSets().get(0).instances().keySet())
        .containsExactly(
            key("1", "ap-northeast-1"), key("1", "us-east-1"), key("2", "ap-northeast-1"));
    assertThat(desired.skipped())
        .extracting(skipped -> skipped.target().instance() + " " + skipped.detail())
        .containsExactly(
            "444444444444/ap-northeast-1 no mail yet (until 2027-01-31)",
            "444444444444/us-east-1 no mail yet (until 2027-01-31)");
    assertThat(desired.waveOf().values()).containsExactly("canary", "rest");
  }

  @Test
  void an_exclusion_that_has_run_out_no_longer_holds() {
    Desired desired =
        DesiredBuilder.build(
            List.of(mail(Map.of(), parameter("Level", "HIGH"))),
            WAVES,
            accounts(ACCOUNTS),
            List.of(),
            TOKYO,
            LocalDate.of(2027, 2, 1));
    assertThat(desired.skipped()).isEmpty();
  }

  @Test
  void only_values_that_differ_from_everybodys_become_overrides() {
    Desired desired =
        build(
            ACCOUNTS,
            mail(
                Map.of("Mail1", "${account.notify.mail[0]:-}", "Home", "${homeRegion}"),
                parameter("Mail1", ""),
                withoutDefault("Home"),
                parameter("Level", "HIGH")));
    DesiredStackSet stackSet = desired.stackSets().get(0);
    assertThat(stackSet.content().parameters())
        .containsExactly(
            Map.entry("Home", "ap-northeast-1"),
            Map.entry("Level", "HIGH"),
            Map.entry("Mail1", ""));
    assertThat(stackSet.instances().get(key("1", "us-east-1")))
        .containsExactly(Map.entry("Mail1", "one@example.com"));
    assertThat(stackSet.instances().get(key("2", "ap-northeast-1")))
        .containsExactly(Map.entry("Level", "LOW"));
  }

  @Test
  void a_value_for_one_region_is_an_override_there_only() {
    Desired desired =
        build(
            ACCOUNTS.replace(
                "notify: { mail: [one@example.com] }",
                "parameters: { mail: { Level: { us-east-1: LOW }, Mode: { us-east-1: a, default: b"
                    + " } } }"),
            mail(
                Map.of("Name", "${account.name}"),
                parameter("Name", ""),
                parameter("Level", "HIGH", "HIGH", "LOW"),
                parameter("Mode", "a")));
    DesiredStackSet stackSet = desired.stackSets().get(0);
    assertThat(stackSet.instances().get(key("1", "ap-northeast-1")))
        .containsExactly(Map.entry("Mode", "b"), Map.entry("Name", "one"));
    assertThat(stackSet.instances().get(key("1", "us-east-1")))
        .containsExactly(Map.entry("Level", "LOW"), Map.entry("Name", "one"));
  }

  @Test
  void everything_wrong_with_values_by_region_is_said_once_and_together() {
    assertThatThrownBy(
            () ->
                build(
                    ACCOUNTS.replace(
                        "{ Level: LOW }",
                        "{ Level: { us-east-1: LOW, eu-west-1: LOW, ap-northeast-1: NONE },"
                            + " Mode: { default: wrong }, Colour: { us-east-1: red } }"),
                    mail(
                        Map.of(),
                        parameter("Level", "HIGH", "HIGH", "LOW"),
                        parameter("Mode", "a", "a"))))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .extracting(p -> p.location().orElseThrow() + " " + p.summary() + " " + p.fix())
                    .satisfiesExactlyInAnyOrder(
                        text ->
                            assertThat(text)
                                .startsWith("accounts.yaml:9:5 ")
                                .contains(
                                    "sets Level of mail in eu-west-1, us-east-1, where that has no"
                                        + " stack of the account",
                                    "It goes to ap-northeast-1: name one of these"),
                        text -> assertThat(text).contains("NONE as Level"),
                        text -> assertThat(text).contains("wrong as Mode"),
                        text -> assertThat(text).contains("Colour, which mail does not have")));
  }

  @Test
  void a_wrong_value_in_several_regions_is_said_once() {
    assertThatThrownBy(
            () ->
                build(
                    ACCOUNTS.replace(
                        "notify: { mail: [one@example.com] }",
                        "parameters: { mail: { Level: { us-east-1: NONE, default: NONE } } }"),
                    mail(Map.of(), parameter("Level", "HIGH", "HIGH", "LOW"))))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .filteredOn(p -> p.summary().contains("111111111111"))
                    .hasSize(1));
  }

  @Test
  void a_missing_value_names_all_its_accounts_at_once() {
    assertThatThrownBy(
            () ->
                build(
                    ACCOUNTS,
                    mail(
                        Map.of("Mail1", "${account.notify.mail[0]}"),
                        parameter("Mail1", "x"),
                        parameter("Level", "HIGH"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Mail1 has no value for 222222222222 two");
  }

  @Test
  void everything_wrong_with_an_accounts_parameters_is_said_at_once() {
    assertThatThrownBy(
            () ->
                build(
                    ACCOUNTS.replace("{ Level: LOW }", "{ Level: NONE, Colour: red, Token: abc }"),
                    mail(
                        Map.of("Account", "${account.id}"),
                        withoutDefault("Account"),
                        parameter("Level", "HIGH", "HIGH", "LOW"),
                        new TemplateParameter(
                            "Token", "String", Optional.empty(), true, List.of()))))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .extracting(problem -> problem.summary())
                    .anyMatch(text -> text.contains("needs a Default"))
                    .anyMatch(text -> text.contains("NONE as Level"))
                    .anyMatch(text -> text.contains("Colour, which mail does not have"))
                    .anyMatch(text -> text.contains("secret parameter Token"))
                    .noneMatch(text -> text.contains("abc")));
  }

  @Test
  void an_account_in_no_wave_is_an_error() {
    assertThatThrownBy(
            () ->
                DesiredBuilder.build(
                    List.of(mail(Map.of(), parameter("Level", "HIGH"))),
                    WAVES.subList(0, 1),
                    accounts(ACCOUNTS),
                    List.of(),
                    TOKYO,
                    TODAY))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in no wave: 222222222222 two");
  }

  @Test
  void an_account_that_is_not_active_is_skipped_with_the_reason() {
    AccountId one = new AccountId("1".repeat(12));
    Desired desired =
        DesiredBuilder.build(
            List.of(mail(Map.of(), parameter("Level", "HIGH"))),
            WAVES,
            accounts(ACCOUNTS),
            List.of(new Standing(one, Reason.ACCOUNT_SUSPENDED, "closed")),
            TOKYO,
            TODAY);
    assertThat(desired.accounts()).doesNotContain(one);
    assertThat(desired.skipped())
        .filteredOn(skipped -> skipped.target().account().equals(one))
        .extracting(Skipped::reason)
        .containsOnly(Reason.ACCOUNT_SUSPENDED);
  }

  @Test
  void a_share_is_of_all_targeted_accounts_rounded_up_and_the_same_every_time() {
    List<WaveDefinition> waves =
        List.of(
            wave("early", new WaveDefinition.Share(34)), wave("rest", new WaveDefinition.Rest()));
    List<Account> three =
        accounts(ACCOUNTS).stream().filter(account -> !account.name().equals("three")).toList();
    WaveAssignment first = WaveAssignment.of(waves, three);
    assertThat(first.waveOf().values()).filteredOn("early"::equals).hasSize(2);
    List<Account> reversed = List.of(three.get(2), three.get(1), three.get(0));
    assertThat(WaveAssignment.of(waves, reversed).waveOf()).isEqualTo(first.waveOf());
  }

  @Test
  void a_stack_set_that_does_not_exist_is_named_with_its_place_and_what_was_meant() {
    String misspelt =
        ACCOUNTS
            .replace("stackSet: mail", "stackSet: mial")
            .replace("parameters: { mail:", "parameters: { slack:");
    assertThatThrownBy(() -> build(misspelt, mail(Map.of(), parameter("Level", "HIGH"))))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .extracting(
                        p -> p.location().orElseThrow().line() + " " + p.summary() + p.fix())
                    .containsExactlyInAnyOrder(
                        "13 Account 444444444444 is excluded from 'mial', and there is no such"
                            + " stack set.Did you mean 'mail'?",
                        "9 Account 222222222222 sets parameters of 'slack', and there is no such"
                            + " stack set.Name a folder below stacksets/: mail."));
  }

  @Test
  void only_secret_parameters_are_told_to_be_secret_and_they_have_no_value() {
    TemplateParameter token =
        new TemplateParameter("Token", "String", Optional.of(""), true, List.of());
    Desired desired = build(ACCOUNTS, mail(Map.of(), parameter("Level", "HIGH"), token));
    assertThat(desired.stackSets().get(0).content().secretParameters()).containsExactly("Token");
    assertThat(desired.stackSets().get(0).content().parameters())
        .isEqualTo(Map.of("Level", "HIGH"));
  }
}
