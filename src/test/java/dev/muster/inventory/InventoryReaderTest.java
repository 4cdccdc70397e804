package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.model.Security;
import dev.muster.model.selector.SelectorParser;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InventoryReaderTest {

  @Test
  void everyKeyOfAnAccountIsRead() {
    Account account =
        Reading.account(
            """
            email: aws@example.com
            environment: prod
            wave: canary
            tags: { team: payments, cost/x: "" }
            regions: [us-east-1, eu-west-1]
            notify:
              mail: [a@example.com, b@example.com]
              slack: { channel: C0123456789, tokenSecret: "%s" }
              minimumSeverity: LOW
              language: ja
            parameters:
              baseline: { GuardDuty: SKIP, RetentionInDays: 0365, Empty: "" }
            exclude:
              - { stackSet: notification-slack, reason: no workspace yet, until: 2026-11-22 }
              - { stackSet: notification-mail, reason: never }
            """
                .formatted(ARN));
    assertThat(account.id()).isEqualTo(new AccountId("111122223333"));
    assertThat(account.name()).isEqualTo("shop");
    assertThat(account.email()).contains("aws@example.com");
    assertThat(account.security()).isEqualTo(Security.SECURE);
    assertThat(account.organizationalUnit()).isEmpty();
    assertThat(account.regions()).containsExactly(new Region("us-east-1"), new Region("eu-west-1"));
    assertThat(account.attributes())
        .containsExactly(
            Map.entry("environment", "prod"),
            Map.entry("wave", "canary"),
            Map.entry("notify.mail[0]", "a@example.com"),
            Map.entry("notify.mail[1]", "b@example.com"),
            Map.entry("notify.slack.channel", "C0123456789"),
            Map.entry("notify.slack.tokenSecret", ARN),
            Map.entry("notify.minimumSeverity", "LOW"),
            Map.entry("notify.language", "ja"),
            Map.entry("tags.team", "payments"),
            Map.entry("tags.cost/x", ""));
    assertThat(account.parameters())
        .isEqualTo(
            Map.of(
                "baseline",
                Map.of(
                    "GuardDuty",
                    ParameterValue.everywhere("SKIP"),
                    "RetentionInDays",
                    ParameterValue.everywhere("0365"),
                    "Empty",
                    ParameterValue.everywhere(""))));
    assertThat(account.exclusions())
        .extracting(e -> e.stackSet() + " " + e.reason() + " " + e.until())
        .containsExactly(
            "notification-slack no workspace yet Optional[2026-11-22]",
            "notification-mail never Optional.empty");
    assertThat(account.exclusions().get(0).location()).hasToString("a.yaml:22:9");
    assertThat(account.location()).hasToString("a.yaml:6:5");
  }

  @Test
  void aParameterMayDifferByRegion() {
    Account account =
        Reading.account(
            """
            parameters:
              baseline:
                SecurityHub: { us-east-1: SKIP, default: CREATE }
                Config:
                  us-east-1: ""
            """);

    Region virginia = new Region("us-east-1");
    assertThat(account.parameters().get("baseline"))
        .isEqualTo(
            Map.of(
                "SecurityHub",
                new ParameterValue(Optional.of("CREATE"), new TreeMap<>(Map.of(virginia, "SKIP"))),
                "Config",
                ParameterValue.only(new TreeMap<>(Map.of(virginia, "")))));
  }

  @Test
  void theHeadOfTheFileIsRead() {
    Inventory inventory =
        Reading.inventory(
            """
            version: 1
            organization: o-exampleorg01
            homeRegion: eu-west-1
            accounts:
              - { id: "111122223333", name: a, security: classic, regions: [eu-west-1] }
            """);
    assertThat(inventory.organization()).isEqualTo("o-exampleorg01");
    assertThat(inventory.homeRegion()).isEqualTo(new Region("eu-west-1"));
    assertThat(inventory.location()).hasToString("a.yaml:2:15");
    assertThat(inventory.accounts())
        .extracting(Account::security)
        .containsExactly(Security.CLASSIC);
  }

  @Test
  void defaultsFillWhatAnAccountLeavesOpen() {
    Inventory inventory =
        Reading.inventory(
            """
            version: 1
            organization: o-exampleorg01
            homeRegion: eu-west-1
            defaults:
              regions: [eu-west-1]
              notify:
                mail: [all@example.com, more@example.com]
                minimumSeverity: HIGH
                language: en
            accounts:
              - { id: "111122223333", name: a, security: secure }
              - { id: "222233334444", name: b, security: secure,
                  notify: { mail: [b@example.com], language: ja } }
              - { id: "333344445555", name: c, security: secure, notify: { mail: [] } }
            """);
    assertThat(inventory.accounts())
        .extracting(Account::regions)
        .containsOnly(List.of(new Region("eu-west-1")));
    assertThat(inventory.accounts())
        .extracting(Account::attributes)
        .containsExactly(
            Map.of(
                "notify.mail[0]", "all@example.com",
                "notify.mail[1]", "more@example.com",
                "notify.minimumSeverity", "HIGH",
                "notify.language", "en"),
            Map.of(
                "notify.mail[0]", "b@example.com",
                "notify.minimumSeverity", "HIGH",
                "notify.language", "ja"),
            Map.of("notify.minimumSeverity", "HIGH", "notify.language", "en"));
  }

  @Test
  void aliasesShareWhatIsTheSame() {
    Inventory inventory =
        Reading.inventory(
            """
            version: 1
            organization: o-exampleorg01
            homeRegion: eu-west-1
            accounts:
              - { id: "111122223333", name: a, security: secure, regions: &both [eu-west-1, eu-west-2] }
              - { id: "222233334444", name: b, security: secure, regions: *both }
            """);
    assertThat(inventory.accounts()).extracting(a -> a.regions().size()).containsExactly(2, 2);
  }

  @Test
  void theShippedInventoryIsRightAndShowsEverything() {
    Inventory inventory =
        InventoryReader.read(Path.of("accounts.yaml"), LocalDate.of(2026, 11, 22));
    assertThat(inventory.accounts()).hasSize(15);
    assertThat(count(inventory, "security=secure")).isEqualTo(12);
    assertThat(count(inventory, "security=classic")).isEqualTo(3);
    assertThat(count(inventory, "security=secure,wave=canary")).isEqualTo(2);
    assertThat(count(inventory, "notify.slack")).isBetween(2, 6);
    assertThat(count(inventory, "notify.mail")).isBetween(2, 11);
    assertThat(inventory.accounts()).anyMatch(account -> !account.parameters().isEmpty());
    assertThat(inventory.accounts()).anyMatch(account -> !account.exclusions().isEmpty());
  }

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:muster/slack-AbCdEf";

  private static int count(Inventory inventory, String selector) {
    return inventory.select(SelectorParser.parse(selector)).accounts().size();
  }
}
