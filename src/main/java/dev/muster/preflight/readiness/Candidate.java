package dev.muster.preflight.readiness;

import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An account that is to become ready, and what has to be so for that.
 *
 * @param state what Organizations said last
 */
public record Candidate(AccountId account, AccountState state, List<Check> checks) {
  public Candidate {
    checks = List.copyOf(checks);
  }

  /**
   * The checks of an account.
   *
   * @param memberRole the role with which we look into it; empty to look from outside only
   * @param executionRoles those of its self-managed stack sets that can be tried
   * @param regions where its stacks are to stand; asked only with a role to ask as
   */
  public static Candidate of(
      AccountId account,
      AccountState state,
      Optional<String> memberRole,
      Collection<String> executionRoles,
      Collection<Region> regions) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.active());
    memberRole.map(Check::role).ifPresent(checks::add);
    executionRoles.stream().sorted().distinct().map(Check::executionRole).forEach(checks::add);
    if (memberRole.isPresent()) {
      regions.stream().distinct().map(Check::region).forEach(checks::add);
    }
    return new Candidate(account, state, checks);
  }

  /** The role to ask as; blank without one. */
  String memberRole() {
    return checks.stream()
        .filter(check -> check.kind() == Check.Kind.ROLE)
        .map(Check::subject)
        .findFirst()
        .orElse("");
  }
}
