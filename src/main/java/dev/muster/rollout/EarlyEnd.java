package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import java.util.Map;

/** Ends a run before its last wave, and says why and what AWS goes on with. */
final class EarlyEnd {
  private final RolloutPorts ports;
  private final Tally tally;

  EarlyEnd(RolloutPorts ports, Tally tally) {
    this.ports = ports;
    this.tally = tally;
  }

  RunResult halted(String why) {
    ports.log().append(new Event.Halted(why));
    return RunResult.NEEDS_ATTENTION;
  }

  /** What others did before anything of ours began has changed nothing of ours. */
  RunResult disturbed(String what) {
    RunResult result = halted(what);
    return tally.changed().isEmpty() ? RunResult.REFUSED : result;
  }

  /** Somebody wants us to stop, or the time is over. */
  RunResult interrupted(Map<OperationId, StackSetName> underWay) {
    String stillGoing = EarlierOperations.stillGoing(underWay);
    if (!ports.interruption().requested()) {
      return halted("the time that the run may take is over" + stillGoing);
    }
    ports.log().append(new Event.Halted("interrupted" + stillGoing));
    return RunResult.INTERRUPTED;
  }

  /** Refused before anything was changed is nothing that a person has to look after. */
  RunResult refused(CloudException e, Map<OperationId, StackSetName> underWay) {
    ports
        .log()
        .append(
            new Event.CloudRefused(
                e.action(), e.code(), (e.getMessage() + " " + e.advice()).strip()));
    if (e.isOfUnknownFate()) {
      return halted(
          "AWS gave no answer to "
              + e.action()
              + ", and may have begun it"
              + EarlierOperations.mayBeGoing(underWay));
    }
    if (tally.changed().isEmpty()) {
      return RunResult.REFUSED;
    }
    return halted("AWS refused " + e.action() + EarlierOperations.stillGoing(underWay));
  }
}
