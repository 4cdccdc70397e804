package dev.muster.cloud;

import java.util.Optional;

/**
 * Hears of every request that was sent to AWS, once it is answered or lost. Called from any thread.
 */
@FunctionalInterface
public interface CallListener {
  void called(Call call);

  /**
   * One request. A call that is tried three times is three of them.
   *
   * @param action service and API action, such as {@code cloudformation:ListStackInstances}
   * @param changes what the call is to change, such as a stack set and the operation's id; blank
   *     for calls that only read
   * @param attempt 1 for the first try
   * @param code {@code OK}, AWS's error code, or blank when there was no answer that made sense
   * @param requestId AWS's name for it, which AWS Support asks for
   */
  record Call(
      String action, String changes, int attempt, String code, Optional<String> requestId) {}
}
