package dev.muster.aws;

/**
 * The name under which CloudTrail shows what an assumed role did. Built from free text: what STS
 * does not allow becomes a hyphen, and it is cut after 64 characters.
 */
public record RoleSession(String value) {
  private static final int LONGEST = 64;

  public RoleSession {
    value = value.replaceAll("[^\\w+=,.@-]", "-");
    value = value.substring(0, Math.min(LONGEST, value.length()));
    if (value.length() < 2) {
      throw new IllegalArgumentException("a session name has two characters at least");
    }
  }
}
