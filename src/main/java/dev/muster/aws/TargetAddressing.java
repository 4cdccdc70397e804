package dev.muster.aws;

import java.util.Optional;

/**
 * How the accounts of a service-managed stack set are named: StackSets takes only organizational
 * units, so it is the root and, in it, these accounts. Self-managed ones name accounts directly.
 *
 * @param rootId such as {@code r-ab12}; empty when no stack set is service-managed
 * @param delegatedAdministrator whether we act for the management account from a member account
 */
public record TargetAddressing(Optional<String> rootId, boolean delegatedAdministrator) {

  /** Every stack set is self-managed. */
  public static final TargetAddressing SELF_MANAGED = new TargetAddressing(Optional.empty(), false);

  /** Some stack sets may be service-managed. */
  public static TargetAddressing ofRoot(String rootId, boolean delegatedAdministrator) {
    return new TargetAddressing(Optional.of(rootId), delegatedAdministrator);
  }
}
