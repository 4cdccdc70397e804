package dev.muster.time;

import java.security.SecureRandom;

/** Real chance. */
public final class RandomIds implements IdSource {
  private final SecureRandom random = new SecureRandom();

  @Override
  public long nextLong() {
    return random.nextLong();
  }
}
