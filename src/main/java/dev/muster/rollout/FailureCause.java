package dev.muster.rollout;

import java.util.regex.Pattern;

/**
 * What AWS's words about a failed target mean, as far as they are known. AWS gives no code for it,
 * only sentences; the first pattern that is found in one decides.
 */
public enum FailureCause {
  GATE(
      "AccountGate check failed",
      true,
      "The account gate Lambda of the account refused; ask whoever owns it."),
  EXECUTION_ROLE_MISSING(
      "Account [0-9]{12} should have '.*' role with trust relationship to Role",
      true,
      "Create the execution role in the account, and let it trust the administration role."),
  ADMINISTRATION_ROLE_MISSING(
      "should have '.*' role with trust relationship to CloudFormation service",
      true,
      "Create the administration role in the account that holds the stack sets."),
  REGION_DISABLED(
      "STS is not activated in this region",
      true,
      "Enable the Region in the account and in the administrator's account, or take it out of the"
          + " account's regions."),
  POLICY_DENIES_STACKS(
      "not authorized to perform: cloudformation:.*explicit deny in a service control policy",
      true,
      "A service control policy denies CloudFormation itself; exempt the StackSets role."),
  ROLE_NOT_READY(
      "not authorized to perform: sts:AssumeRole",
      true,
      "The role was made a moment ago or does not trust us; try again in a minute."),
  ACCOUNT_SUSPENDED(
      "account is suspended|ACCOUNT_SUSPENDED",
      true,
      "The account is suspended; take it out, or detach its instances."),
  POLICY_DENIES_RESOURCE(
      "^ResourceLogicalId:.*explicit deny in a service control policy",
      false,
      "A service control policy denies a resource; exempt the StackSets role."),
  ALREADY_EXISTS(
      "already exists|AlreadyExists",
      false,
      "Something of that name is there already: skip that service for the account, or remove it."),
  QUOTA_EXCEEDED(
      "TooMany|LimitExceeded|MaxNumberOf|more .* than allowed|quota",
      false,
      "A service quota of the account is used up; raise it or clean up."),
  STACK_STATE(
      "^Stack:.* is in .* state and can not be updated",
      false,
      "Bring the stack into a state that can be updated, in its own account."),
  THROTTLED("Rate exceeded|Failed to get stack status", false, "AWS was busy; try again."),
  UNKNOWN("", false, "");

  private final Pattern pattern;
  private final boolean beforeAnyChange;
  private final String hint;

  FailureCause(String pattern, boolean beforeAnyChange, String hint) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    this.beforeAnyChange = beforeAnyChange;
    this.hint = hint;
  }

  /** What a status reason means. */
  public static FailureCause of(String reason) {
    for (FailureCause cause : values()) {
      if (cause.pattern.matcher(reason).find()) {
        return cause;
      }
    }
    return UNKNOWN;
  }

  /** Whether CloudFormation cannot even have begun, so that the stack is as it was. */
  public boolean isBeforeAnyChange() {
    return beforeAnyChange;
  }

  /**
   * Whether the reason is the whole cause. Then the stack has no events that would tell more; the
   * last failure among them would be that of an earlier operation.
   */
  public boolean saysItAll() {
    return beforeAnyChange || this == STACK_STATE || this == POLICY_DENIES_RESOURCE;
  }

  /** What a person can do about it; blank when nobody knows. */
  public String hint() {
    return hint;
  }
}
