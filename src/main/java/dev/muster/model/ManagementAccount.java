package dev.muster.model;

/**
 * What a stack set has to do with the management account. CloudFormation never brings a
 * service-managed stack set there, whatever is targeted.
 */
public enum ManagementAccount {
  /** Self-managed it goes there as to any other account, service-managed never. */
  AS_ITS_MODEL_ALLOWS,

  /** A self-managed twin goes there in its place. */
  BY_TWIN,

  /** It is such a twin, and goes nowhere else. */
  ONLY;

  /** Whether a stack set has anything to do with an account. */
  public boolean allows(boolean isManagementAccount) {
    return switch (this) {
      case AS_ITS_MODEL_ALLOWS -> true;
      case BY_TWIN -> !isManagementAccount;
      case ONLY -> isManagementAccount;
    };
  }
}
