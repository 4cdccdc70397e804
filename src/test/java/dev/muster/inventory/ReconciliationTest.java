package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import dev.muster.model.selector.SelectorParser;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final AccountId MANAGEMENT = new AccountId("999999999999");

  private final Inventory inventory =
      Reading.inventory(
          """
          version: 1
          organization: o-exampleorg01
          homeRegion: eu-west-1
          defaults: { regions: [eu-west-1] }
          accounts:
            - { id: "111111111111", name: one, security: secure, email: One@example.com }
            - { id: "222222222222", name: two, security: secure }
            - { id: "333333333333", name: three, security: secure }
            - { id: "444444444444", name: four, security: classic, email: four@example.com }
            - { id: "555555555555", name: five, security: secure }
            - { id: "999999999999", name: root, security: secure }
          """);

  @Test
  void accountsAreSortedByWhatTheOrganizationSays() {
    Reconciliation result =
        Reconciliation.of(
            inventory,
            organization(
                account("111111111111", "one", AccountState.ACTIVE),
                account("222222222222", "two", AccountState.SUSPENDED),
                account("444444444444", "quattro", AccountState.ACTIVE),
                account("555555555555", "five", AccountState.PENDING_ACTIVATION),
                account("666666666666", "six", AccountState.ACTIVE),
                account("999999999999", "root", AccountState.ACTIVE)));
    assertThat(names(result.activeAndSecure())).containsExactly("one", "root");
    assertThat(names(result.notInOrganization())).containsExactly("three");
    assertThat(result.unavailable())
        .extracting(entry -> entry.account().name() + " " + entry.state())
        .containsExactly("two SUSPENDED", "five PENDING_ACTIVATION");
    assertThat(result.unlisted()).extracting(OrganizationAccount::name).containsExactly("six");
    assertThat(result.mismatches())
        .extracting(mismatch -> mismatch.key() + " " + mismatch.listed() + " " + mismatch.actual())
        .containsExactly("name four quattro", "email four@example.com quattro@example.com");
    assertThat(result.managementAccount().map(Account::name)).contains("root");
  }

  @Test
  void everyStateButActiveKeepsAnAccountOut() {
    for (AccountState state : AccountState.values()) {
      Reconciliation result =
          Reconciliation.of(inventory, organization(account("111111111111", "one", state)));
      boolean active = state == AccountState.ACTIVE;
      assertThat(result.unavailable()).as(state.name()).hasSize(active ? 0 : 1);
      assertThat(result.activeAndSecure()).as(state.name()).hasSize(active ? 1 : 0);
      assertThat(result.warnings()).as(state.name()).hasSize(active ? 5 : 6);
    }
  }

  @Test
  void accountsLearnTheirOrganizationalUnit() {
    Reconciliation result =
        Reconciliation.of(
            inventory, organization(account("111111111111", "one", AccountState.ACTIVE)));
    assertThat(names(result.inventory().select(SelectorParser.parse("ou=Root/Prod/*")).accounts()))
        .containsExactly("one");
    assertThat(names(result.inventory().accounts())).isEqualTo(names(inventory.accounts()));
  }

  @Test
  void anotherOrganizationIsRefused() {
    Organization other =
        new Organization("o-anotherorg02", MANAGEMENT, Optional.empty(), List.of());
    assertThatThrownBy(() -> Reconciliation.of(inventory, other))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              Problem problem = error.problems().get(0);
              assertThat(problem.location().orElseThrow()).hasToString("a.yaml:2:15");
              assertThat(problem.summary())
                  .isEqualTo(
                      "this inventory is for the organization o-exampleorg01, but the credentials"
                          + " belong to o-anotherorg02");
            });
  }

  @Test
  void warningsSayWhatIsDifferentAndWhere() {
    Reconciliation result =
        Reconciliation.of(
            inventory.only(ids("111111111111", "222222222222", "333333333333", "999999999999")),
            organization(
                account("111111111111", "uno", AccountState.ACTIVE),
                account("222222222222", "two", AccountState.CLOSED),
                account("666666666666", "six", AccountState.ACTIVE),
                account("999999999999", "root", AccountState.ACTIVE)));
    assertThat(result.warnings()).noneMatch(Problem::isError);
    assertThat(result.warnings())
        .extracting(
            warning ->
                warning.location().map(Object::toString).orElse("-") + ": " + warning.summary())
        .containsExactly(
            "a.yaml:8:5: the organization has no account 333333333333 (three)",
            "a.yaml:7:5: the account 222222222222 (two) is closed",
            "a.yaml:6:5: the name of account 111111111111 is 'one' here and 'uno' in the"
                + " organization",
            "a.yaml:6:5: the email of account 111111111111 is 'One@example.com' here and"
                + " 'uno@example.com' in the organization",
            "-: the organization has accounts that the inventory lacks: 666666666666 (six)");
  }

  @Test
  void manyUnlistedAccountsAreOneWarning() {
    OrganizationAccount[] many =
        IntStream.range(0, 1000)
            .mapToObj(i -> account("%012d".formatted(i), "n" + i, AccountState.ACTIVE))
            .toArray(OrganizationAccount[]::new);
    Reconciliation result = Reconciliation.of(inventory.only(List.of()), organization(many));
    assertThat(result.warnings())
        .singleElement()
        .extracting(Problem::summary)
        .asString()
        .endsWith("000000000009 (n9) and 990 more");
  }

  private static List<AccountId> ids(String... ids) {
    return List.of(ids).stream().map(AccountId::new).toList();
  }

  private static List<String> names(List<Account> accounts) {
    return accounts.stream().map(Account::name).toList();
  }

  private static OrganizationAccount account(String id, String name, AccountState state) {
    return new OrganizationAccount(
        new AccountId(id), name, name + "@example.com", state, Optional.of("Root/Prod"));
  }

  private static Organization organization(OrganizationAccount... accounts) {
    return new Organization("o-exampleorg01", MANAGEMENT, Optional.empty(), List.of(accounts));
  }
}
