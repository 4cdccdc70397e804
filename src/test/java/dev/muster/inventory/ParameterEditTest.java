package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterEditTest {
  private static final AccountId ONE = new AccountId("111111111111");
  private static final ParameterValue SKIP = ParameterValue.everywhere("SKIP");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Map<Region, String> SKIPPED =
      Map.of(new Region("eu-west-1"), "SKIP", new Region("us-east-1"), "SKIP");
  private static final String HEAD =
      """
      version: 1
      organization: o-exampleorg01
      homeRegion: ap-northeast-1
      defaults: { regions: [ap-northeast-1] }
      accounts:
      """;

  @Test
  void anAccountWithoutParametersGetsALineOfItsOwn() {
    assertEdited(
        """
          # the first
          - id: "111111111111" # always quoted
            name: one
            security: secure
            notify:
              mail: [a@example.com] # somebody

          # the second
          - id: "222222222222"
            name: two
            security: secure
        """,
        """
              mail: [a@example.com] # somebody
            parameters: { baseline: { GuardDuty: SKIP } }

          # the second
        """);
  }

  @Test
  void anAccountInBracesGetsThemInside() {
    assertEdited(
        """
          - { id: "111111111111", name: "o}ne", security: secure }
        """,
        """
          - { id: "111111111111", name: "o}ne", security: secure, parameters: { baseline: { GuardDuty: SKIP } } }
        """);
  }

  @Test
  void parametersOfAnotherStackSetStay() {
    assertEdited(
        """
          - id: "111111111111"
            name: one
            security: secure
            parameters:
              other: { A: b } # why
        """,
        """
              other: { A: b } # why
              baseline: { GuardDuty: SKIP }
        """);
  }

  @Test
  void otherParametersOfTheStackSetStayInBraces() {
    assertEdited(
        """
          - id: "111111111111"
            name: one
            security: secure
            parameters: { baseline: { Config: SKIP } } # why
        """,
        """
            parameters: { baseline: { Config: SKIP, GuardDuty: SKIP } } # why
        """);
  }

  @Test
  void otherParametersOfTheStackSetStayOnLines() {
    assertEdited(
        """
          - id: "111111111111"
            name: one
            security: secure
            parameters:
              baseline:
                Config: SKIP # why
            tags: { a: b }
        """,
        """
                Config: SKIP # why
                GuardDuty: SKIP
            tags: { a: b }
        """);
  }

  @Test
  void aValueThatIsThereIsReplaced() {
    assertEdited(
        """
          - id: "111111111111"
            name: one
            security: secure
            parameters: { baseline: { GuardDuty: "CREATE", Config: SKIP } }
        """,
        """
            parameters: { baseline: { GuardDuty: SKIP, Config: SKIP } }
        """);
  }

  @Test
  void nothingWrittenYetIsFilled() {
    assertEdited(
        """
          - id: "111111111111"
            name: one
            security: secure
            parameters: { baseline: {} }
        """,
        """
            parameters: { baseline: { GuardDuty: SKIP } }
        """);
  }

  @Test
  void lineEndsOfWindowsStay() {
    String text =
        (HEAD + "  - id: \"111111111111\"\n    name: one\n    security: secure\n")
            .replace("\n", "\r\n");

    assertThat(edit(text))
        .isEqualTo(text + "    parameters: { baseline: { GuardDuty: SKIP } }\r\n");
  }

  @Test
  void whatIsNoPlainWordIsQuoted() {
    String text = HEAD + "  - { id: \"111111111111\", name: one, security: secure }\n";

    assertThat(
            ParameterEdit.set(
                "accounts.yaml",
                text,
                Map.of(
                    ONE,
                    Map.of(
                        "baseline",
                        new TreeMap<>(
                            Map.of(
                                "A",
                                ParameterValue.everywhere("/aws/trail"),
                                "B",
                                ParameterValue.everywhere("no"),
                                "C",
                                ParameterValue.everywhere("x: \"y\""))))),
                TODAY))
        .contains("{ A: /aws/trail, B: \"no\", C: \"x: \\\"y\\\"\" }");
  }

  @Test
  void aValueOfSomeRegionsIsWrittenByRegion() {
    assertThat(editRegional("parameters: { baseline: { GuardDuty: CREATE } } # why"))
        .contains("parameters: { baseline: { GuardDuty: { eu-west-1: SKIP } } } # why\n");
  }

  @Test
  void regionsThatAreThereStayWithTheirComments() {
    assertThat(
            editRegional(
                """
                parameters:
                      baseline:
                        GuardDuty:
                          us-east-1: SKIP # the organization's
                          eu-west-1: CREATE # to be changed\
                """,
                SKIPPED))
        .contains(
            """
                    GuardDuty:
                      us-east-1: SKIP # the organization's
                      eu-west-1: SKIP # to be changed
            """);
    assertThat(
            editRegional("parameters: { baseline: { GuardDuty: { us-east-1: SKIP } } }", SKIPPED))
        .contains("{ GuardDuty: { us-east-1: SKIP, eu-west-1: SKIP } }");
  }

  @Test
  void oneValueForAllTakesThePlaceOfBracesButKeepsLines() {
    assertEdited(
        """
          - id: "111111111111"
            name: one
            security: secure
            parameters: { baseline: { GuardDuty: { ap-northeast-1: SKIP, default: CREATE } } }
        """,
        """
            parameters: { baseline: { GuardDuty: SKIP } }
        """);
    String lines =
        edit(
            HEAD
                + """
                  - id: "111111111111"
                    name: one
                    security: secure
                    parameters:
                      baseline:
                        GuardDuty:
                          ap-northeast-1: CREATE # ours
                """);
    assertThat(lines).endsWith("ap-northeast-1: SKIP # ours\n          default: SKIP\n");
  }

  @Test
  void theLastStackSetGrowsBeforeAnotherOneFollowsIt() {
    String text =
        HEAD
            + """
              - id: "111111111111"
                name: one
                security: secure
                parameters:
                  baseline:
                    Config: SKIP
            """;

    String edited =
        ParameterEdit.set(
            "accounts.yaml",
            text,
            Map.of(
                ONE,
                Map.of(
                    "baseline",
                    new TreeMap<>(Map.of("GuardDuty", SKIP)),
                    "mail",
                    new TreeMap<>(Map.of("Enabled", SKIP)))),
            TODAY);

    assertThat(edited)
        .endsWith(
            """
                    Config: SKIP
                    GuardDuty: SKIP
                  mail: { Enabled: SKIP }
            """);
  }

  private static String editRegional(String parameters) {
    return editRegional(parameters, Map.of(new Region("eu-west-1"), "SKIP"));
  }

  private static String editRegional(String parameters, Map<Region, String> regions) {
    return ParameterEdit.set(
        "accounts.yaml",
        HEAD
            + "  - id: \"111111111111\"\n    name: one\n    security: secure\n    "
            + parameters
            + "\n",
        Map.of(
            ONE,
            Map.of(
                "baseline",
                new TreeMap<>(Map.of("GuardDuty", ParameterValue.only(new TreeMap<>(regions)))))),
        TODAY);
  }

  @Test
  void parametersThatTwoAccountsShareAreRefusedFromBothSides() {
    String shared =
        """
          - { id: "%s", name: one, security: secure, parameters: &quiet { baseline: { Config: SKIP } } }
          - { id: "%s", name: two, security: secure, parameters: *quiet }
        """;

    refused(shared.formatted(ONE, "222222222222"), "accounts.yaml:6:");
    refused(shared.formatted("222222222222", ONE), "accounts.yaml:7:");
  }

  @Test
  void aWholeThatForgetsARegionOfTheFileIsRefused() {
    assertThatThrownBy(
            () ->
                editRegional(
                    "parameters: { baseline: { GuardDuty: { us-east-1: SKIP } } }",
                    Map.of(new Region("eu-west-1"), "SKIP")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("only a person can change");
  }

  private static void refused(String accounts, String place) {
    assertThatThrownBy(() -> edit(HEAD + accounts))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining("only a person can change");
  }

  @Test
  void anAccountThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> edit(HEAD + "  - { id: \"222222222222\", name: two, security: secure }\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("111111111111");
  }

  @Test
  void theFileOfTheRepositoryStaysValidAndKeepsEveryComment() throws IOException {
    String text = Files.readString(Path.of("accounts.yaml"));
    Map<AccountId, Map<String, SortedMap<String, ParameterValue>>> all = new TreeMap<>();
    Inventory before = InventoryReader.read("accounts.yaml", text, TODAY);
    before
        .accounts()
        .forEach(
            account ->
                all.put(account.id(), Map.of("baseline", new TreeMap<>(Map.of("Config", SKIP)))));

    String edited = ParameterEdit.set("accounts.yaml", text, all, TODAY);

    Inventory after = InventoryReader.read("accounts.yaml", edited, TODAY);
    assertThat(after.accounts())
        .hasSameSizeAs(before.accounts())
        .allSatisfy(
            account ->
                assertThat(account.parameters().get("baseline")).containsEntry("Config", SKIP));
    assertThat(edited.lines().filter(line -> line.contains("#")))
        .hasSameSizeAs(text.lines().filter(line -> line.contains("#")).toList());
  }

  private static void assertEdited(String accounts, String expected) {
    String edited = edit(HEAD + accounts);

    assertThat(edited).contains(expected);
    assertThat(
            InventoryReader.read("accounts.yaml", edited, TODAY)
                .account(ONE)
                .orElseThrow()
                .parameters()
                .get("baseline"))
        .containsEntry("GuardDuty", SKIP);
  }

  private static String edit(String text) {
    return ParameterEdit.set(
        "accounts.yaml",
        text,
        Map.of(ONE, Map.of("baseline", new TreeMap<>(Map.of("GuardDuty", SKIP)))),
        TODAY);
  }
}
