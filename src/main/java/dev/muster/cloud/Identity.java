package dev.muster.cloud;

import java.util.Optional;

/** STS: who are we? May throw {@link CloudException}. */
public interface Identity {
  CallerIdentity whoAmI();

  /** The answer of before; empty when nobody has asked yet. */
  Optional<CallerIdentity> known();
}
