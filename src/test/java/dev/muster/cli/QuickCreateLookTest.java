package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into which accounts 'muster notifications' looks for stacks that no stack set made. */
class QuickCreateLookTest {
  @TempDir Path directory;

  @Test
  void accountsThatAreNotActiveAreNotLookedInto() {
    Desk desk = desk(one -> one.id().equals(Desk.THREE) ? one.as(AccountState.SUSPENDED) : one);

    Desk.Result result = desk.sandbox("notifications", "status");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.err())
        .as("one is classic, one suspended")
        .contains("were not looked for in 2 accounts of accounts.yaml")
        .doesNotContain("places");
  }

  @Test
  void accountsThatRefuseForTheSameReasonAreOneLine() {
    Desk desk = desk(one -> one.without(Set.of(WorldSeed.ACCESS_ROLE)));

    Desk.Result result = desk.sandbox("notifications", "status");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.err().lines().filter(line -> line.contains("place")))
        .singleElement()
        .asString()
        .contains("in 6 places (", "sts:AssumeRole was refused (AccessDenied). Allow it", ":*:");
  }

  private Desk desk(UnaryOperator<Account> change) {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(seed -> seed.withAccounts(seed.accounts().stream().map(change).toList()));
    return desk;
  }
}
