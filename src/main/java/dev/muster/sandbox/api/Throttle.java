package dev.muster.sandbox.api;

import dev.muster.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The rates of the APIs as token buckets, per account and per organization, with the figures that
 * AWS publishes for Organizations. CloudFormation's are not published.
 */
public final class Throttle {
  private record Rate(double perSecond, int burst) {}

  private record Rates(Rate account, Rate organization) {
    static Rates of(double perSecond, int burst, double wide, int wideBurst) {
      return new Rates(new Rate(perSecond, burst), new Rate(wide, wideBurst));
    }
  }

  private static final Rates TREE = Rates.of(5, 8, 6, 10);
  private static final Rates ONCE = Rates.of(1, 3, 1, 4);
  private static final Rates SWITCH = Rates.of(1, 2, 1, 2);
  private static final Rates TAG = Rates.of(4, 6, 4, 6);

  private static final Map<String, Rates> RATES =
      Map.ofEntries(
          Map.entry("ListAccounts", Rates.of(8, 12, 9, 15)),
          Map.entry("ListTagsForResource", Rates.of(10, 15, 12, 18)),
          Map.entry("ListChildren", Rates.of(6, 10, 7, 12)),
          Map.entry("ListParents", TREE),
          Map.entry("ListAccountsForParent", TREE),
          Map.entry("ListOrganizationalUnitsForParent", TREE),
          Map.entry("ListRoots", Rates.of(1, 2, 1, 3)),
          Map.entry("DescribeAccount", Rates.of(20, 30, 24, 36)),
          Map.entry("DescribeOrganization", SWITCH),
          Map.entry("DescribeOrganizationalUnit", Rates.of(2, 2, 2, 3)),
          Map.entry("ListDelegatedAdministrators", TREE),
          Map.entry("ListAWSServiceAccessForOrganization", ONCE),
          Map.entry("ListDelegatedServicesForAccount", ONCE),
          Map.entry("DescribeCreateAccountStatus", Rates.of(2, 2, 2, 3)),
          Map.entry("ListCreateAccountStatus", TREE),
          Map.entry("EnableAWSServiceAccess", SWITCH),
          Map.entry("DisableAWSServiceAccess", SWITCH),
          Map.entry("RegisterDelegatedAdministrator", SWITCH),
          Map.entry("DeregisterDelegatedAdministrator", SWITCH),
          Map.entry("MoveAccount", Rates.of(2, 3, 2, 3)),
          Map.entry("TagResource", TAG),
          Map.entry("UntagResource", TAG));

  private final Map<String, Bucket> buckets = new HashMap<>();

  private static final class Bucket {
    private double tokens;
    private Instant filled;

    Bucket(Rate rate, Instant now) {
      tokens = rate.burst();
      filled = now;
    }

    boolean take(Rate rate, Instant now) {
      double seconds = Duration.between(filled, now).toMillis() / 1000.0;
      tokens = Math.min(rate.burst(), tokens + Math.max(0, seconds) * rate.perSecond());
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  /** Whether a call of Organizations is within its rates; it uses them up. */
  public boolean allowsOrganizations(World world, String action, String account) {
    Rates rates = RATES.get(action);
    if (rates == null || !world.seed().knobs().throttling()) {
      return true;
    }
    return take(action + "|" + account, rates.account(), world.now())
        && take(action, rates.organization(), world.now());
  }

  /** Whether a call of CloudFormation is within the rate that the knobs set. */
  public boolean allowsCloudFormation(World world, String account) {
    double rate = world.seed().knobs().cloudFormationRate();
    return rate <= 0
        || take(
            "cloudformation|" + account,
            new Rate(rate, Math.max(1, (int) (rate * 2))),
            world.now());
  }

  private boolean take(String name, Rate rate, Instant now) {
    return buckets.computeIfAbsent(name, key -> new Bucket(rate, now)).take(rate, now);
  }
}
