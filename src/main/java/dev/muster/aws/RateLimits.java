package dev.muster.aws;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** One rate limit per API action, shared by everybody who calls it. */
final class RateLimits {
  /** What AWS documents per account. CloudFormation's rates are not published. */
  private static final Map<String, Double> DOCUMENTED =
      Map.ofEntries(
          Map.entry("organizations:ListAccounts", 8.0),
          Map.entry("organizations:ListTagsForResource", 10.0),
          Map.entry("organizations:ListAccountsForParent", 5.0),
          Map.entry("organizations:ListOrganizationalUnitsForParent", 5.0),
          Map.entry("organizations:ListRoots", 1.0),
          Map.entry("organizations:ListDelegatedAdministrators", 5.0),
          Map.entry("organizations:ListAWSServiceAccessForOrganization", 1.0),
          Map.entry("organizations:DescribeAccount", 20.0),
          Map.entry("organizations:DescribeOrganization", 1.0));

  private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();

  RateLimit of(String action) {
    return limits.computeIfAbsent(action, RateLimits::open);
  }

  private static RateLimit open(String action) {
    Double documented = DOCUMENTED.get(action);
    return new RateLimit(
        documented == null ? OptionalDouble.empty() : OptionalDouble.of(documented));
  }
}
