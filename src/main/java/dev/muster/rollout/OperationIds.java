package dev.muster.rollout;

import dev.muster.model.OperationId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names operations so that a run that died can find its own again: {@code
 * muster-<run>-<step>-<attempt>}.
 *
 * @param prefix tells the steps of a rollback from those of the run itself; blank for the latter
 */
record OperationIds(RunId run, String prefix) {
  private static final Pattern REMOVAL = Pattern.compile("([0-9]+)-removal-([0-9]+)");
  private static final Pattern ROLLBACK = Pattern.compile("rb([0-9]+)-.*");

  /** The steps of the n-th attempt to roll a run back. */
  static OperationIds ofRollback(RunId run, int attempt) {
    return new OperationIds(run, "rb" + attempt + "-");
  }

  OperationId of(int step, int attempt) {
    return new OperationId("muster-" + run + "-" + prefix + step + "-" + attempt);
  }

  /** The n-th removal of what a step half-made. */
  OperationId removal(int step, int number) {
    return new OperationId("muster-" + run + "-" + prefix + step + "-removal-" + number);
  }

  String clientRequestToken(int step) {
    return "muster-" + run + "-" + prefix + step;
  }

  /** Which removal an operation is; 0 when it is none. */
  int removalNumber(OperationId id) {
    Matcher matcher = REMOVAL.matcher(own(id));
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
  }

  /** The step whose half-made creations an operation removes; 0 when it does not. */
  int removalStep(OperationId id) {
    Matcher matcher = REMOVAL.matcher(own(id));
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Which attempt of a rollback an operation belongs to; 0 when to none. */
  int rollbackAttempt(OperationId id) {
    Matcher matcher = ROLLBACK.matcher(own(id));
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Whether a run gave an operation its id, be it on its way or on its way back. */
  static boolean isOf(RunId run, OperationId id) {
    return id.value().startsWith("muster-" + run + "-");
  }

  private String own(OperationId id) {
    String start = "muster-" + run + "-" + prefix;
    return id.value().startsWith(start) ? id.value().substring(start.length()) : "";
  }
}
