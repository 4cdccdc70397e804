package dev.muster.sandbox.chance;

import java.time.Duration;

/**
 * Chance that depends on nothing but a seed and names, so that neither the order of requests nor
 * reads in between change it.
 */
public final class Chance {
  private Chance() {}

  /** A number that looks random; the same for the same seed and names. */
  public static long of(long seed, Object... names) {
    long hash = mix(seed + 0x9E3779B97F4A7C15L);
    for (Object name : names) {
      String text = String.valueOf(name);
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      }
      hash = mix(hash + 0x9E3779B97F4A7C15L);
    }
    return hash;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** At least 0, below 1. */
  public static double fraction(long seed, Object... names) {
    return (of(seed, names) >>> 11) * 0x1.0p-53;
  }

  /** From {@code shortest} to {@code longest}, in milliseconds. */
  public static Duration between(Duration shortest, Duration longest, long seed, Object... names) {
    long span = longest.minus(shortest).toMillis() + 1;
    return shortest.plusMillis(Long.remainderUnsigned(of(seed, names), Math.max(1, span)));
  }

  /** A UUID of version 4 in its usual form. */
  public static String uuid(long seed, Object... names) {
    long high = of(seed, names);
    long low = mix(high + 0x5851F42D4C957F2DL);
    long most = (high & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long least = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new java.util.UUID(most, least).toString();
  }

  /** {@code length} characters of {@code A-Z0-9}, as in the tail of a physical id. */
  public static String tail(int length, long seed, Object... names) {
    StringBuilder tail = new StringBuilder(length);
    long value = of(seed, names);
    for (int i = 0; i < length; i++) {
      tail.append(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt((int) Long.remainderUnsigned(value, 36)));
      value = mix(value + i);
    }
    return tail.toString();
  }
}
