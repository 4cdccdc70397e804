package dev.muster.model;

/** The code of an AWS Region, such as {@code eu-west-1}. */
public record Region(String code) implements Comparable<Region> {
  public Region {
    if (code.isBlank()) {
      throw new IllegalArgumentException("a Region has a code");
    }
  }

  @Override
  public int compareTo(Region other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
