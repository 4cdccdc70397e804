package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.plan.DefinitionChange;
import java.util.Optional;

/** What becomes of a request that AWS calls stale, since another operation came in between. */
final class StaleRequests {
  /** How often a step is asked for while others come in between. */
  private static final int MOST_ATTEMPTS = 3;

  private final RolloutPorts ports;
  private final DefinitionChange definition;

  StaleRequests(WaveRun.Setting setting, DefinitionChange definition) {
    this.ports = setting.ports();
    this.definition = definition;
  }

  /**
   * @throws CloudException the refusal, when it is another, or cannot be asked again
   */
  void check(Flight flight, CloudException refusal) {
    if (refusal.kind() != CloudException.Kind.STALE
        || flight.watch().isStarted()
        || flight.attempt() >= MOST_ATTEMPTS
        || flight.step().changes().isEmpty()) {
      throw refusal;
    }
    new Unchanged(ports, definition).orElseThrow(flight.step(), refusal);
    ports
        .log()
        .append(
            new Event.Waiting(
                WaitReason.CHANGED_UNDERNEATH,
                definition.stackSet().value(),
                ports.settings().otherOperation(),
                Optional.empty()));
  }
}
