package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.selector.SelectorParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private final Inventory inventory =
      Reading.inventory(
          """
          version: 1
          organization: o-exampleorg01
          homeRegion: eu-west-1
          defaults: { regions: [eu-west-1] }
          accounts:
            - { id: "222222222222", name: two, security: secure, tags: { team: shop } }
            - { id: "111111111111", name: one, security: classic }
          """);

  @Test
  void accountsKeepTheOrderOfTheFile() {
    assertThat(inventory.accounts()).extracting(Account::name).containsExactly("two", "one");
  }

  @Test
  void anAccountIsFoundByItsId() {
    assertThat(inventory.account(new AccountId("111111111111")).map(Account::name)).contains("one");
    assertThat(inventory.account(new AccountId("333333333333"))).isEmpty();
  }

  @Test
  void aSelectorOrIdsKeepSomeOfTheAccounts() {
    assertThat(inventory.select(SelectorParser.parse("team=shop")).accounts())
        .extracting(Account::name)
        .containsExactly("two");
    assertThat(
            inventory
                .only(List.of(new AccountId("111111111111"), new AccountId("333333333333")))
                .accounts())
        .extracting(Account::name)
        .containsExactly("one");
  }

  @Test
  void twoAccountsWithOneIdAreNonsense() {
    Account account = inventory.accounts().get(0);
    assertThatThrownBy(
            () ->
                Inventory.of(
                    "o-exampleorg01",
                    inventory.homeRegion(),
                    List.of(account, account),
                    inventory.location()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
