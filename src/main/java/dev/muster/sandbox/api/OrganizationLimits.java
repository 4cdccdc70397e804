package dev.muster.sandbox.api;

import dev.muster.sandbox.world.OrganizationTree;
import dev.muster.sandbox.world.Quotas;
import dev.muster.sandbox.world.Refusal;
import java.util.HashMap;
import java.util.Map;

/** What Organizations refuses because there would be too much of it, or too little organization. */
final class OrganizationLimits {
  private static final int DEEPEST = 5;
  private static final int MOST_AT_ONCE = 5;
  private static final int MOST_TAGS = 50;

  private OrganizationLimits() {}

  private static Quotas quotas(Call call) {
    return call.world().seed().knobs().quotas();
  }

  /** Refuses another account: closed ones count until they are gone. */
  static void account(Call call) {
    long begun =
        call.world().changes().allRequests().stream()
            .filter(one -> one.state().equals("IN_PROGRESS"))
            .count();
    if (begun >= MOST_AT_ONCE) {
      throw Refusal.of(
          "TooManyRequestsException",
          400,
          "AWS Organizations can't complete your request because another request is already in"
              + " progress. Try again later.");
    }
    if (call.world().organization().accounts().size() + begun >= quotas(call).accounts()) {
      throw Refusal.because(
          "ConstraintViolationException",
          "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
          "You have exceeded the allowed number of AWS accounts.");
    }
  }

  /** Refuses another unit in {@code parent}. */
  static void unit(Call call, String parent) {
    OrganizationTree organization = call.world().organization();
    if (organization.depth(parent) >= DEEPEST) {
      throw Refusal.because(
          "ConstraintViolationException",
          "OU_DEPTH_LIMIT_EXCEEDED",
          "You have exceeded the maximum depth of organizational units.");
    }
    if (organization.unitCount() >= quotas(call).units()) {
      throw Refusal.because(
          "ConstraintViolationException",
          "OU_NUMBER_LIMIT_EXCEEDED",
          "You have exceeded the allowed number of organizational units.");
    }
  }

  /** Refuses more tags on one resource than it may have. */
  static void tags(Call call, String target, Map<String, String> added) {
    Map<String, String> all = new HashMap<>(call.world().organization().tags(target));
    all.putAll(added);
    if (all.size() > MOST_TAGS) {
      throw Refusal.because(
          "ConstraintViolationException",
          "MAX_TAG_LIMIT_EXCEEDED",
          "You have exceeded the number of tags that are allowed on this resource.");
    }
  }

  /** Refuses what only an organization with all features can do. */
  static void allFeatures(Call call) {
    if (!call.world().seed().knobs().allFeatures()) {
      throw Refusal.because(
          "ConstraintViolationException",
          "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
          "You can do this only in an organization that has all features enabled.");
    }
  }
}
