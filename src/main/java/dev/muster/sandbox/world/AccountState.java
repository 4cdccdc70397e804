package dev.muster.sandbox.world;

/** State of an account, in the words of Organizations. */
public enum AccountState {
  PENDING_ACTIVATION,
  ACTIVE,
  SUSPENDED,
  PENDING_CLOSURE,
  CLOSED
}
