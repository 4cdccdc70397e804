package dev.muster.report;

import dev.muster.rollout.WaitReason;
import java.time.Instant;

/**
 * A time in which a run waited for something else than its own operations.
 *
 * @param subject what was waited for, such as the id of an operation or the name of a wave
 */
public record WaitSpan(WaitReason reason, String subject, Instant from, Instant until) {
  WaitSpan until(Instant later) {
    return new WaitSpan(reason, subject, from, later);
  }
}
