package dev.muster.rollout;

import dev.muster.plan.PlannedWave;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What stands between two waves: the bake time, and the gate. */
final class WaveEnd {
  private final RolloutPorts ports;
  private final RunId run;
  private final RunHistory history;

  WaveEnd(RolloutPorts ports, RunId run, RunHistory history) {
    this.ports = ports;
    this.run = run;
    this.history = history;
  }

  /**
   * @param walkedBefore whether a process before this one walked the wave to its end; then the time
   *     since counts
   */
  void bake(PlannedWave wave, boolean walkedBefore) {
    Instant now = ports.time().instant();
    Duration since =
        history
            .waveEndedAt(wave.name())
            .filter(ended -> walkedBefore)
            .map(ended -> Duration.between(ended, now))
            .orElse(Duration.ZERO);
    Duration left = wave.bake().minus(since);
    if (left.isZero() || left.isNegative()) {
      return;
    }
    ports
        .log()
        .append(
            new Event.Waiting(
                WaitReason.BAKE_TIME, "after wave " + wave.name(), left, Optional.of(left)));
    new Pause(ports).sleep(left);
  }

  /** Asks the gate, unless the wave has none or a process before this one found it open. */
  boolean gateIsOpen(PlannedWave wave) {
    if (wave.gate().isBlank() || history.gateWasOpen(wave.name())) {
      return true;
    }
    ports
        .log()
        .append(new Event.Waiting(WaitReason.GATE, wave.gate(), Duration.ZERO, Optional.empty()));
    Gates.Verdict verdict = ports.beside().gates().ask(wave.gate(), run, wave.name());
    ports
        .log()
        .append(
            new Event.GateChecked(wave.name(), wave.gate(), verdict.exitCode(), verdict.output()));
    return verdict.isOpen();
  }
}
