package dev.muster.cli;

import dev.muster.plan.Desired;
import dev.muster.plan.DesiredBuilder;
import java.time.LocalDate;
import java.util.List;

/** What can be checked about accounts and stack sets together without asking AWS. */
final class Offline {
  private Offline() {}

  /**
   * What is wanted of every account, whatever the organization says about it.
   *
   * @throws dev.muster.model.UserError with every problem
   */
  static Desired desired(Inputs inputs, LocalDate today) {
    return DesiredBuilder.build(
        inputs.catalog().stackSets(),
        inputs.catalog().waves(),
        inputs.inventory().accounts(),
        List.of(),
        inputs.inventory().homeRegion(),
        today);
  }
}
