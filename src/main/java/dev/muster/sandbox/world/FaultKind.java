package dev.muster.sandbox.world;

/** What can go wrong, happen unasked, or stand already. */
public enum FaultKind {
  /** The execution role of the account is missing or does not trust the administrator. */
  ROLE_MISSING(Strikes.TARGETS),
  /** The administration role is missing in the account that owns the stack set. */
  ADMINISTRATION_ROLE_MISSING(Strikes.TARGETS),
  /** The role was created a moment ago: AssumeRole is still refused. */
  ROLE_PROPAGATING(Strikes.TARGETS),
  /** The account gate says no. */
  GATE_FAILED(Strikes.TARGETS),
  /** A service control policy denies CloudFormation itself. */
  POLICY_DENIES_STACK(Strikes.TARGETS),
  /** A service control policy denies one resource. */
  POLICY_DENIES_RESOURCE(Strikes.TARGETS),
  /** The Region is not enabled. */
  REGION_DISABLED(Strikes.TARGETS),
  /** A resource of that name exists outside of CloudFormation. */
  RESOURCE_EXISTS(Strikes.TARGETS),
  /** A resource of the type {@code resource} stands in the account, and no stack owns it. */
  RESOURCE_STANDS(Strikes.TARGETS),
  /** The account's setting {@code resource} is as the text says, and not as in a new account. */
  SETTING_STANDS(Strikes.TARGETS),
  /** A resource fails with the fault's own text. */
  RESOURCE_FAILS(Strikes.TARGETS),
  /** A service quota of the target account is used up. */
  QUOTA_EXCEEDED(Strikes.TARGETS),
  /** The stack is in a state that cannot be updated; the text is the state. */
  STACK_STATE(Strikes.TARGETS),
  /** The deletion of a resource fails. */
  DELETE_FAILS(Strikes.TARGETS),
  /** The service behind a resource throttles. */
  RATE_EXCEEDED(Strikes.TARGETS),
  /** The target fails with the fault's own text as the whole reason. */
  TARGET_FAILS(Strikes.TARGETS),
  /** Work on the target takes longer by {@code delay}. */
  SLOW(Strikes.TARGETS),
  /** Work on the target never ends. */
  STUCK(Strikes.TARGETS),
  /** The call is throttled. */
  API_THROTTLED(Strikes.CALLS),
  /** The call ends with HTTP 500 or the status in the text, for instance 503. */
  API_ERROR(Strikes.CALLS),
  /** The call is refused with AccessDenied. */
  API_DENIED(Strikes.CALLS),
  /** The connection breaks before the call is carried out. */
  CONNECTION_RESET(Strikes.CALLS),
  /** The call is carried out, the answer is lost. */
  LOST_RESPONSE(Strikes.CALLS),
  /** A page of Organizations is empty and still has a token. */
  EMPTY_PAGE(Strikes.CALLS),
  /** Another one's update of the stack set begins when the call arrives. */
  FOREIGN_OPERATION(Strikes.CALLS),
  /** The stack of the target was changed by hand: drift. */
  DRIFT(Strikes.TARGETS),
  /** Nobody at the address in the text, or at any, confirms the subscription. */
  NOT_CONFIRMED(Strikes.TARGETS),
  /** The text lies in the dead-letter queue {@code resource}, a logical id, as one message. */
  DEAD_LETTER(Strikes.TARGETS);

  private enum Strikes {
    CALLS,
    TARGETS
  }

  private final Strikes strikes;

  FaultKind(Strikes strikes) {
    this.strikes = strikes;
  }

  /** Whether it strikes a call, rather than a target of an operation. */
  public boolean strikesCalls() {
    return strikes == Strikes.CALLS;
  }
}
