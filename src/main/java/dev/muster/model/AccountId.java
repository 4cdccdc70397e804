package dev.muster.model;

/** The id of an AWS account: twelve digits, a string because leading zeros count. */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an account id of twelve digits: " + value);
    }
  }

  /** Whether {@code text} is twelve digits. */
  public static boolean isValid(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
