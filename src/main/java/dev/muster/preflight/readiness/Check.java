package dev.muster.preflight.readiness;

import dev.muster.model.Region;

/**
 * Something that has to be so before a stack can stand in an account.
 *
 * @param subject the role or the Region that it is about; blank where there is none
 */
public record Check(Kind kind, String subject) {

  /** What is looked at, in the order in which it comes true in a new account. */
  public enum Kind {
    /** Organizations says that the account is ACTIVE. */
    ACTIVE,
    /** The role with which we look into accounts can be assumed. */
    ROLE,
    /** The role with which self-managed stack sets work can be assumed. */
    EXECUTION_ROLE,
    /** The Region is on, the account's sign-up is finished, and CloudFormation answers. */
    REGION
  }

  static Check active() {
    return new Check(Kind.ACTIVE, "");
  }

  static Check role(String name) {
    return new Check(Kind.ROLE, name);
  }

  static Check executionRole(String name) {
    return new Check(Kind.EXECUTION_ROLE, name);
  }

  static Check region(Region region) {
    return new Check(Kind.REGION, region.code());
  }

  /** Completes "waiting until …". */
  public String sentence() {
    return switch (kind) {
      case ACTIVE -> "Organizations says that it is active";
      case ROLE -> "the role " + subject + " can be assumed";
      case EXECUTION_ROLE -> "the execution role " + subject + " can be assumed";
      case REGION -> "CloudFormation answers in " + subject;
    };
  }

  /** What a person can do when it does not come true. */
  public String fix() {
    return switch (kind) {
      case ACTIVE -> "Finish the account's sign-up, then try again.";
      case ROLE ->
          "Make the role and let it trust us, name another one with --member-role, or go without:"
              + " --skip-check role";
      case EXECUTION_ROLE ->
          "Make the role in the account. When it trusts nobody but the administration role, leave"
              + " the check out: --skip-check execution-role";
      case REGION ->
          "Turn the Region on in the account, or leave it out of the account's Regions in"
              + " accounts.yaml.";
    };
  }
}
