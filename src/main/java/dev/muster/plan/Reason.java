package dev.muster.plan;

/** Why a plan does something, or leaves it. One constant for each because. */
public enum Reason {
  STACK_SET_MISSING("the stack set does not exist yet"),
  STACK_SET_UNWANTED("the stack set did not exist before"),
  TEMPLATE_CHANGED("the template changed"),
  PARAMETERS_CHANGED("parameters changed"),
  SETTINGS_CHANGED("description, capabilities, roles or tags changed"),
  INSTANCE_MISSING("the account does not have it in this Region"),
  OVERRIDES_CHANGED("the account's own parameter values changed"),
  PARAMETER_LEAVES("a parameter leaves the template, so its override is cleared first"),
  INSTANCE_NEVER_MADE(
      "its creation failed and left a stack that can only be deleted and made anew"),
  INSTANCE_FAILED("the last operation on it failed"),
  INSTANCE_CANCELLED("the last operation was cancelled before it came here"),
  INSTANCE_OUTDATED("it does not have the definition that the stack set holds"),
  INSTANCE_UNWANTED("it is not wanted here any more"),
  UP_TO_DATE("it is as wanted"),
  ACCOUNT_EXCLUDED("the account is excluded"),
  ACCOUNT_NOT_LISTED("the inventory does not list the account"),
  ACCOUNT_SUSPENDED("the account is suspended or closed"),
  ACCOUNT_NOT_IN_ORGANIZATION("the organization has no such account"),
  ACCOUNT_NOT_ACTIVE("the account is not active yet"),
  MANAGEMENT_ACCOUNT("service-managed stack sets never reach the management account"),
  INSTANCE_INOPERABLE("StackSets gave it up; it must be detached before it can be made anew"),
  INSTANCE_EMPTY("its creation failed, there is no stack behind it, and it is not wanted here"),
  CREATION_LEFTOVER("its creation failed, and the stack that is left can only be deleted"),
  IMPORT_FAILED("its import failed; detached, the stack stands by itself again"),
  STACK_STANDS_ALONE("its stack is there, and no stack set has it"),
  STACKS_AMBIGUOUS("more than one stack there may be meant; name one with --stack"),
  STACK_HAS_SECRETS("its stack has a secret parameter, and such stacks cannot be imported"),
  TEMPLATE_DIFFERS("its template is not the one that the stack set holds"),
  STACK_STUCK("its stack is in a state that only somebody in the account can end"),
  REMOVAL_NOT_ASKED("it is not wanted any more, but removals need --prune");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** For people: completes "because …". */
  public String sentence() {
    return sentence;
  }
}
