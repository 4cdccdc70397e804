package dev.muster.rollout;

import dev.muster.model.InstanceKey;
import java.util.regex.Pattern;

/**
 * Why a target failed, without what is different in the next account: AWS writes the account, the
 * Region and ids of requests and stacks into its sentences, and without them the same cause is the
 * same text everywhere.
 *
 * @param text fit for people, with {@code {account}}, {@code {region}} and dots for an id
 */
public record SharedCause(String text) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String ACCOUNT = "{account}";
  private static final String REGION = "{region}";
  private static final String SOME_ID = "…";

  /** What a cause, given at one place, has in common with others. */
  public static SharedCause of(String cause, InstanceKey at) {
    String same =
        cause.strip().replace(at.account().value(), ACCOUNT).replace(at.region().code(), REGION);
    return new SharedCause(ID.matcher(same).replaceAll(SOME_ID));
  }

  /** The cause as it is told at another place; what an id was there nobody knows. */
  String at(InstanceKey place) {
    return text.replace(ACCOUNT, place.account().value()).replace(REGION, place.region().code());
  }
}
