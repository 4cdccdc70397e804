package dev.muster.preflight;

import dev.muster.cloud.MemberSettings.Characters;
import dev.muster.cloud.MemberSettings.PasswordPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the CIS AWS Foundations Benchmark asks of the passwords of IAM users. Every version asks for
 * a length and for remembered passwords; the kinds of characters and an age stand in 1.2 only.
 */
final class PasswordRules {
  private static final int LENGTH = 14;
  private static final int REMEMBERED = 24;
  private static final int DAYS = 90;

  private static final PasswordPolicy NONE =
      new PasswordPolicy(
          0,
          new Characters(false, false, false, false),
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          false);

  private final PasswordPolicy policy;
  private final boolean there;

  PasswordRules(Optional<PasswordPolicy> policy) {
    this.policy = policy.orElse(NONE);
    this.there = policy.isPresent();
  }

  boolean areKept() {
    return there && everywhere().isEmpty() && inTheFirst().isEmpty();
  }

  /** Where the policy falls short, in one clause. */
  String shortfall() {
    if (!there) {
      return "there is no password policy for IAM users; CIS asks for "
          + LENGTH
          + " characters at least and "
          + REMEMBERED
          + " remembered passwords";
    }
    List<String> always = everywhere();
    List<String> only = inTheFirst();
    String first = only.isEmpty() ? "" : "CIS 1.2 also asks for " + String.join(", ", only);
    return always.isEmpty()
        ? "the password policy of IAM users is as CIS 1.4, 3.0 and 5.0 ask; " + first
        : "the password policy of IAM users falls short of CIS: "
            + String.join(", ", always)
            + (first.isEmpty() ? "" : "; " + first);
  }

  /** What falls short of every version. */
  private List<String> everywhere() {
    List<String> parts = new ArrayList<>();
    if (policy.minimumLength() < LENGTH) {
      parts.add(policy.minimumLength() + " characters at least and not " + LENGTH);
    }
    if (policy.remembered().orElse(0) < REMEMBERED) {
      parts.add(policy.remembered().orElse(0) + " remembered passwords and not " + REMEMBERED);
    }
    return parts;
  }

  /** What falls short of version 1.2 alone. */
  private List<String> inTheFirst() {
    List<String> parts = new ArrayList<>();
    Characters characters = policy.characters();
    if (!characters.uppercase()) {
      parts.add("uppercase letters");
    }
    if (!characters.lowercase()) {
      parts.add("lowercase letters");
    }
    if (!characters.symbols()) {
      parts.add("symbols");
    }
    if (!characters.numbers()) {
      parts.add("numbers");
    }
    if (policy.maximumAge().orElse(Integer.MAX_VALUE) > DAYS) {
      parts.add("a change after " + DAYS + " days");
    }
    return parts;
  }

  /** The command that mends it. IAM puts back what a command leaves out, so it says everything. */
  String command() {
    List<String> words = new ArrayList<>();
    words.add("aws iam update-account-password-policy");
    words.add("--minimum-password-length " + Math.max(LENGTH, policy.minimumLength()));
    words.add("--password-reuse-prevention " + REMEMBERED);
    words.add("--require-uppercase-characters --require-lowercase-characters");
    words.add("--require-symbols --require-numbers");
    age().ifPresent(days -> words.add("--max-password-age " + days));
    if (policy.usersMayChange()) {
      words.add("--allow-users-to-change-password");
    }
    if (policy.hardExpiry()) {
      words.add("--hard-expiry");
    }
    return String.join(" ", words);
  }

  /** As it is; the ninety days of version 1.2 only where nothing else is missing. */
  private OptionalInt age() {
    return there && everywhere().isEmpty()
        ? OptionalInt.of(Math.min(DAYS, policy.maximumAge().orElse(DAYS)))
        : policy.maximumAge();
  }
}
