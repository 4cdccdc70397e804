package dev.muster.preflight;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.model.AccountId;
import java.util.Optional;

/** What to say when something could not be read. */
public final class Refusals {
  private Refusals() {}

  /**
   * @param question what is not known now
   */
  static Finding unknown(Piece piece, String question, CloudException refusal) {
    return Finding.warns(
        piece, question + " could not be checked: " + reason(refusal), "", advice(refusal));
  }

  /** The code rather than the words: those name the caller's session, and no two are equal. */
  public static String reason(CloudException refusal) {
    if (refusal.kind() == Kind.UNREACHABLE) {
      return refusal.action() + " got no answer";
    }
    return refusal.action()
        + " was refused"
        + (refusal.code().isBlank() ? "" : " (" + refusal.code() + ")");
  }

  /** The same advice for every account, so that equal findings are equal. */
  public static String anyAccount(String advice, AccountId account) {
    return advice.replace(":" + account + ":", ":*:");
  }

  static String sentence(CloudException refusal) {
    return refusal.action() + " failed: " + Optional.ofNullable(refusal.getMessage()).orElse("");
  }

  static String advice(CloudException refusal) {
    return refusal.advice().isBlank()
        ? "AWS said: " + Optional.ofNullable(refusal.getMessage()).orElse("")
        : refusal.advice();
  }
}
