package dev.muster.preflight;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What was read, or why it could not be; both empty when nobody asked.
 *
 * @param refusal never that our credentials ended, and only {@link #aside} that AWS cannot be
 *     reached: then nothing more can be read at all
 */
public record Answer<T extends Object>(Optional<T> value, Optional<CloudException> refusal) {
  private static final Set<String> ENDED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "RequestTimeTooSkewed");

  public static <T extends Object> Answer<T> of(T value) {
    return new Answer<>(Optional.of(value), Optional.empty());
  }

  static <T extends Object> Answer<T> refused(CloudException refusal) {
    return new Answer<>(Optional.empty(), Optional.of(refusal));
  }

  static <T extends Object> Answer<T> notAsked() {
    return new Answer<>(Optional.empty(), Optional.empty());
  }

  /**
   * The answer to a question.
   *
   * @throws CloudException when no other question would be answered either
   */
  static <T extends Object> Answer<T> to(Supplier<T> question) {
    try {
      return of(question.get());
    } catch (CloudException e) {
      if (e.kind() == Kind.UNREACHABLE || ENDED.contains(e.code())) {
        throw e;
      }
      return refused(e);
    }
  }

  /**
   * The answer to a question on which no other hangs: that its service cannot be reached is a
   * refusal like others.
   *
   * @throws CloudException when our credentials ended
   */
  static <T extends Object> Answer<T> aside(Supplier<T> question) {
    try {
      return of(question.get());
    } catch (CloudException e) {
      if (ENDED.contains(e.code())) {
        throw e;
      }
      return refused(e);
    }
  }

  /** Whether no role could be assumed, so that nothing in the account can be read. */
  boolean isClosed() {
    return refusal.filter(e -> e.action().equals("sts:AssumeRole")).isPresent();
  }

  /** Whether nobody knows our credentials there, although they are good: the Region is off. */
  boolean isOff() {
    return refusal.filter(e -> e.kind() == Kind.CREDENTIALS).isPresent() && !isClosed();
  }
}
