package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.PermissionModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final AccountId ONE = new AccountId("111111111111");
  private static final AccountId TWO = new AccountId("222222222222");
  private static final Inventory INVENTORY =
      InventoryReader.read(
          "accounts.yaml",
          """
          version: 1
          organization: o-exampleorg01
          homeRegion: ap-northeast-1
          defaults: { regions: [ap-northeast-1] }
          accounts:
            - { id: "111111111111", name: one, security: secure }
            - { id: "222222222222", name: two, security: secure }
          """,
          LocalDate.of(2026, 11, 22));

  private static List<String> standings(OrganizationAccount... accounts) {
    Organization organization =
        new Organization("o-exampleorg01", TWO, Optional.empty(), List.of(accounts));
    return Standing.of(Reconciliation.of(INVENTORY, organization)).stream()
        .map(standing -> standing.account() + " " + standing.reason() + " " + standing.detail())
        .map(String::strip)
        .toList();
  }

  private static OrganizationAccount account(AccountId id, String name, AccountState state) {
    return new OrganizationAccount(id, name, "", state, Optional.empty());
  }

  @Test
  void an_active_account_has_none_unless_it_is_the_management_account() {
    assertThat(
            standings(
                account(ONE, "one", AccountState.ACTIVE), account(TWO, "two", AccountState.ACTIVE)))
        .containsExactly("222222222222 MANAGEMENT_ACCOUNT");
  }

  @Test
  void a_management_account_that_is_away_has_one_standing_alone() {
    assertThat(
            standings(
                account(ONE, "one", AccountState.PENDING_CLOSURE),
                account(TWO, "two", AccountState.SUSPENDED)))
        .containsExactly(
            "111111111111 ACCOUNT_SUSPENDED Organizations says pending closure",
            "222222222222 ACCOUNT_SUSPENDED Organizations says suspended");
    assertThat(standings())
        .containsExactly(
            "111111111111 ACCOUNT_NOT_IN_ORGANIZATION", "222222222222 ACCOUNT_NOT_IN_ORGANIZATION");
  }

  @Test
  void who_is_the_management_account_is_known_while_it_is_away_too() {
    assertThat(
            Standing.of(
                    Reconciliation.of(
                        INVENTORY,
                        new Organization(
                            "o-exampleorg01",
                            TWO,
                            Optional.empty(),
                            List.of(account(TWO, "two", AccountState.SUSPENDED)))))
                .stream()
                .filter(Standing::management)
                .map(Standing::account))
        .containsExactly(TWO);
  }

  @Test
  void being_the_management_account_concerns_service_managed_stack_sets_only() {
    Standing management = new Standing(TWO, Reason.MANAGEMENT_ACCOUNT, "");
    Standing away = new Standing(TWO, Reason.ACCOUNT_SUSPENDED, "");
    assertThat(Stream.of(PermissionModel.values()).filter(management::concerns))
        .containsExactly(PermissionModel.SERVICE_MANAGED);
    assertThat(Stream.of(PermissionModel.values()).filter(away::concerns))
        .containsExactly(PermissionModel.values());
  }
}
