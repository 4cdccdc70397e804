package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.report.AccountRef;
import java.util.List;
import java.util.function.BiConsumer;

/** All of some accounts in all of some Regions. */
record Rectangle(List<AccountRef> accounts, List<Region> regions) {
  Rectangle {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  /** Account by account. */
  void each(BiConsumer<AccountRef, Region> visitor) {
    accounts.forEach(account -> regions.forEach(region -> visitor.accept(account, region)));
  }
}
