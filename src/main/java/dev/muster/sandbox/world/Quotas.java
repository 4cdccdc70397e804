package dev.muster.sandbox.world;

/**
 * How much there may be of what: the quotas of CloudFormation and Organizations that an
 * administrator meets. AWS raises most of them on request.
 *
 * @param stackSets stack sets of one administrator account
 * @param instances stack instances of one stack set
 * @param queued operations that run or wait on one stack set
 * @param atOnce stack instance operations in one Region at a time, over all stack sets of one
 *     administrator account; further ones wait
 * @param stacks stacks in one account and Region
 * @param accounts accounts of the organization, the management account included
 * @param units organizational units of the organization
 */
public record Quotas(
    int stackSets, int instances, int queued, int atOnce, int stacks, int accounts, int units) {
  public Quotas {
    if (stackSets < 1
        || instances < 1
        || queued < 1
        || atOnce < 1
        || stacks < 1
        || accounts < 1
        || units < 1) {
      throw new IllegalArgumentException("a quota is at least 1");
    }
  }

  /** The published ones; accounts as high as AWS raises them. */
  public static Quotas defaults() {
    return new Quotas(1_000, 100_000, 10_000, 10_000, 2_000, 50_000, 2_000);
  }
}
