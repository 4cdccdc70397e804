package dev.muster.preflight;

import dev.muster.cloud.Identity;
import dev.muster.cloud.MemberResources;
import dev.muster.cloud.MemberSettings;
import dev.muster.cloud.Organizations;
import dev.muster.cloud.Reading;
import dev.muster.cloud.StackSets;
import java.util.function.Supplier;

/**
 * Whom to ask.
 *
 * @param stackSets opened only when we may speak of stack sets at all
 * @param reading how independent questions are asked
 * @param progress hears of each account that was read; called from any thread
 */
public record Ports(
    Identity identity,
    Organizations organizations,
    Supplier<StackSets> stackSets,
    MemberResources members,
    MemberSettings settings,
    Reading reading,
    Progress progress) {

  /** Hears how far the reading is. */
  @FunctionalInterface
  public interface Progress {
    void read(int accounts, int of);
  }
}
