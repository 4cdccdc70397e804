package dev.muster.cloud;

import dev.muster.model.AccountId;
import dev.muster.model.Region;

/** The door of a member account: whether one can get in, and whether somebody is at home. */
public interface MemberAccounts {

  /**
   * Assumes a role of the account, and keeps its credentials for {@link #askCloudFormation}. Does
   * nothing for the caller's own account.
   *
   * @throws CloudException of kind ACCESS_DENIED when it cannot be assumed (yet): STS says the same
   *     of a role that is missing and of one that trusts somebody else
   */
  void assume(AccountId account, String role);

  /**
   * Asks CloudFormation of the account something that costs nothing and changes nothing.
   *
   * @param role as whom; it has been assumed before
   * @throws CloudException of kind CREDENTIALS when the Region is off in the account, or when the
   *     account's sign-up is not finished
   */
  void askCloudFormation(AccountId account, String role, Region region);
}
