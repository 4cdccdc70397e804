package dev.muster.model;

/** What Organizations says about an account. {@link #UNKNOWN} is a word we do not know yet. */
public enum AccountState {
  PENDING_ACTIVATION,
  ACTIVE,
  SUSPENDED,
  PENDING_CLOSURE,
  CLOSED,
  UNKNOWN
}
