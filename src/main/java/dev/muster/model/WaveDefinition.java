package dev.muster.model;

import dev.muster.model.selector.Selector;
import java.time.Duration;

/**
 * A group of accounts that goes together, as {@code stacksets/rollout.yaml} names it.
 *
 * @param members who belongs to it, among those whom no earlier wave took
 * @param bake how long to watch after it before the next one starts
 * @param gate a command whose exit code decides whether the next wave starts; blank for none
 */
public record WaveDefinition(String name, Members members, Duration bake, String gate) {

  /** Who belongs to a wave. */
  public sealed interface Members {}

  /** The accounts that a selector matches. */
  public record Selected(Selector selector) implements Members {}

  /**
   * A share of all targeted accounts, rounded up, chosen by a stable hash of the account id.
   *
   * @param percent 1 to 100
   */
  public record Share(int percent) implements Members {}

  /** Everybody who is left. */
  public record Rest() implements Members {}
}
