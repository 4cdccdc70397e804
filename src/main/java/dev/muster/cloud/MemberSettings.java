package dev.muster.cloud;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account has set that CloudFormation has no type for, read with a role of that account.
 * Every method is one call and may throw {@link CloudException}.
 */
public interface MemberSettings {

  /** The password policy of the account's IAM users; empty when it has none of its own. */
  Optional<PasswordPolicy> passwordPolicy(AccountId account);

  /** The account's own block of public access to S3; empty when it has none. */
  Optional<PublicAccessBlock> publicAccessBlock(AccountId account);

  /** Whether new EBS volumes are encrypted when nobody asks for it. */
  boolean encryptsVolumes(InstanceKey where);

  /**
   * What Amazon Inspector scans: a status such as {@code ENABLED} by the type of resource as its
   * API names it, such as {@code LAMBDA_CODE}; empty where, as far as is known, AWS has no
   * Inspector.
   */
  Optional<SortedMap<String, String>> inspector(InstanceKey where);

  /**
   * A password policy.
   *
   * @param minimumLength in characters
   * @param characters which of the four kinds of characters must be there
   * @param remembered how many former passwords may not be used again; empty when none
   * @param maximumAge in days; empty when passwords do not expire
   */
  record PasswordPolicy(
      int minimumLength,
      Characters characters,
      OptionalInt remembered,
      OptionalInt maximumAge,
      boolean usersMayChange,
      boolean hardExpiry) {}

  /** Which kinds of characters a password must have. */
  record Characters(boolean symbols, boolean numbers, boolean uppercase, boolean lowercase) {}

  /**
   * The four switches of a block, as S3 names them.
   *
   * @param switches whether each is on
   */
  record PublicAccessBlock(SortedMap<String, Boolean> switches) {
    public PublicAccessBlock {
      switches = Collections.unmodifiableSortedMap(new TreeMap<>(switches));
    }
  }
}
