package dev.muster.cloud;

/** STS: who are we? May throw {@link CloudException}. */
public interface Identity {
  CallerIdentity whoAmI();
}
