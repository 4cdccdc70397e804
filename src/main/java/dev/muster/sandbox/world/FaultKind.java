package dev.muster.sandbox.world;

/** What can go wrong, or happen unasked. */
public enum FaultKind {
  /** The execution role of the account is missing or does not trust the administrator. */
  ROLE_MISSING,
  /** The administration role is missing in the account that owns the stack set. */
  ADMINISTRATION_ROLE_MISSING,
  /** The role was created a moment ago: AssumeRole is still refused. */
  ROLE_PROPAGATING,
  /** The account gate says no. */
  GATE_FAILED,
  /** A service control policy denies CloudFormation itself. */
  POLICY_DENIES_STACK,
  /** A service control policy denies one resource. */
  POLICY_DENIES_RESOURCE,
  /** The Region is not enabled. */
  REGION_DISABLED,
  /** A resource of that name exists outside of CloudFormation. */
  RESOURCE_EXISTS,
  /** A resource fails with the fault's own text. */
  RESOURCE_FAILS,
  /** A service quota of the target account is used up. */
  QUOTA_EXCEEDED,
  /** The stack is in a state that cannot be updated; the text is the state. */
  STACK_STATE,
  /** The deletion of a resource fails. */
  DELETE_FAILS,
  /** The service behind a resource throttles. */
  RATE_EXCEEDED,
  /** The target fails with the fault's own text as the whole reason. */
  TARGET_FAILS,
  /** Work on the target takes longer by {@code delay}. */
  SLOW,
  /** Work on the target never ends. */
  STUCK,
  /** The call is throttled. */
  API_THROTTLED,
  /** The call ends with HTTP 500 or the status in the text, for instance 503. */
  API_ERROR,
  /** The call is refused with AccessDenied. */
  API_DENIED,
  /** The connection breaks before the call is carried out. */
  CONNECTION_RESET,
  /** The call is carried out, the answer is lost. */
  LOST_RESPONSE,
  /** A page of Organizations is empty and still has a token. */
  EMPTY_PAGE,
  /** Another one's update of the stack set begins when the call arrives. */
  FOREIGN_OPERATION,
  /** The stack of the target was changed by hand: drift. */
  DRIFT,
  /** Nobody at the address in the text, or at any, confirms the subscription. */
  NOT_CONFIRMED,
  /** The text lies in the dead-letter queue {@code resource}, a logical id, as one message. */
  DEAD_LETTER;

  /** Whether it strikes a call, rather than a target of an operation. */
  public boolean strikesCalls() {
    return switch (this) {
      case API_THROTTLED,
          API_ERROR,
          API_DENIED,
          CONNECTION_RESET,
          LOST_RESPONSE,
          EMPTY_PAGE,
          FOREIGN_OPERATION ->
          true;
      case ROLE_MISSING,
          ADMINISTRATION_ROLE_MISSING,
          ROLE_PROPAGATING,
          GATE_FAILED,
          POLICY_DENIES_STACK,
          POLICY_DENIES_RESOURCE,
          REGION_DISABLED,
          RESOURCE_EXISTS,
          RESOURCE_FAILS,
          QUOTA_EXCEEDED,
          STACK_STATE,
          DELETE_FAILS,
          RATE_EXCEEDED,
          TARGET_FAILS,
          SLOW,
          STUCK,
          DRIFT,
          NOT_CONFIRMED,
          DEAD_LETTER ->
          false;
    };
  }
}
