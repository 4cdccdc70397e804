package dev.muster.cli;

import dev.muster.cloud.Operation;
import dev.muster.journal.RunSummary;
import dev.muster.model.StackSetName;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Operations that hang. Stopping one is for a person: whoever began it may still be at work, and
 * only they know.
 */
final class StuckOperations {
  /** Longer than a step of ours takes; shorter than anybody waits with patience. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final int LATEST = 5;
  private static final int RUNS = 100;
  private static final String OURS = "muster-";

  private final Session session;

  StuckOperations(Session session) {
    this.session = session;
  }

  /** The plan with a note for each operation that hangs. */
  Plan addedTo(Plan plan, Collection<StackSetName> stackSets) {
    List<String> notes = new ArrayList<>(plan.notes());
    for (StackSetName name : stackSets) {
      session.stackSets().latestOperations(name, LATEST).stream()
          .filter(operation -> !operation.status().isTerminal())
          .filter(this::isOld)
          .map(operation -> note(name, operation))
          .forEach(notes::add);
    }
    return new Plan(
        plan.home(), plan.definitions(), plan.waves(), plan.skipped(), plan.upToDate(), notes);
  }

  private boolean isOld(Operation operation) {
    return operation.created().plus(LONG).isBefore(session.time().instant());
  }

  private String note(StackSetName name, Operation operation) {
    String what =
        name
            + " operation "
            + operation.id()
            + " ("
            + operation.action()
            + ") is "
            + operation.status()
            + " since "
            + operation.created()
            + ": ";
    return what
        + run(operation)
            .map(run -> "go on with its run: muster resume " + run)
            .orElse(
                "if nobody is at work on it any more, stop it: aws cloudformation"
                    + " stop-stack-set-operation --stack-set-name "
                    + name
                    + " --operation-id "
                    + operation.id());
  }

  /** The run of ours that began it, when the journal knows it. */
  private Optional<String> run(Operation operation) {
    return session.journal().runs(RUNS).stream()
        .map(RunSummary::id)
        .map(Object::toString)
        .filter(run -> operation.id().value().startsWith(OURS + run + "-"))
        .findFirst();
  }
}
