package dev.muster.preflight.readiness;

import dev.muster.cloud.CloudException;
import dev.muster.model.AccountState;
import java.util.Locale;
import java.util.Set;

/**
 * What one look at one check came to.
 *
 * @param why in words; blank when it is passed
 */
record Answer(Verdict verdict, String why) {
  private static final Set<String> NOT_SIGNED_UP =
      Set.of("OptInRequired", "SubscriptionRequiredException", "SubscriptionRequired");

  /** What to do now. */
  enum Verdict {
    PASSED,
    NOT_YET,
    /** Waiting does not help. */
    NEVER
  }

  static Answer passed() {
    return new Answer(Verdict.PASSED, "");
  }

  /** What the account's state means. */
  static Answer of(AccountState state) {
    String word = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (state) {
      case ACTIVE -> passed();
      case PENDING_ACTIVATION -> new Answer(Verdict.NOT_YET, "it is " + word);
      case UNKNOWN ->
          new Answer(Verdict.NOT_YET, "Organizations gives no state of it that Muster knows");
      case SUSPENDED, PENDING_CLOSURE, CLOSED -> new Answer(Verdict.NEVER, "it is " + word);
    };
  }

  /**
   * What a refusal means for a check.
   *
   * @throws CloudException the refusal, when it is about us and not about the account
   */
  static Answer of(Check check, CloudException refusal) {
    String words = refusal.getMessage() == null ? refusal.code() : refusal.getMessage();
    return switch (refusal.kind()) {
      case ACCESS_DENIED -> denied(check, words);
      case CREDENTIALS -> {
        if (check.kind() != Check.Kind.REGION) {
          throw refusal;
        }
        yield new Answer(Verdict.NOT_YET, "the Region is not on in the account, or not yet");
      }
      case INVALID_REQUEST -> {
        if (!NOT_SIGNED_UP.contains(refusal.code())) {
          throw refusal;
        }
        yield new Answer(Verdict.NOT_YET, "the account's sign-up for the service is not finished");
      }
      case THROTTLED, SERVICE_FAULT, UNREACHABLE, NOT_FOUND -> new Answer(Verdict.NOT_YET, words);
      case ALREADY_EXISTS, OPERATION_IN_PROGRESS, STALE, LIMIT_EXCEEDED -> throw refusal;
    };
  }

  private static Answer denied(Check check, String words) {
    return switch (check.kind()) {
      // The role may not ask this question, but somebody answered.
      case REGION -> passed();
      case ROLE, EXECUTION_ROLE ->
          words.contains("service control policy")
              ? new Answer(Verdict.NEVER, words)
              : new Answer(Verdict.NOT_YET, words);
      case ACTIVE -> new Answer(Verdict.NEVER, words);
    };
  }
}
