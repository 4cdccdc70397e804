package dev.muster.cli;

import dev.muster.journal.LeaseAnswer.Holding;
import dev.muster.journal.RunSummary;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Step;
import dev.muster.rollout.RunHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rollout that is at work beside us. Whoever adds accounts waits until the wave in which it
 * changes the definitions has passed its gate, and then works with the new ones.
 */
final class RunningRollout {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final int NEWEST = 20;

  private final Session session;
  private final Duration patience;

  RunningRollout(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /**
   * Waits until the stack sets hold what they are going to hold.
   *
   * @param keepAlive called at each look
   * @return the targets that the rollout itself is going to change, none when there is no rollout;
   *     empty when our patience is over
   */
  Optional<Set<Target>> past(Set<StackSetName> stackSets, Runnable keepAlive) {
    Instant deadline = session.realTime().instant().plus(patience);
    String told = "";
    while (true) {
      Optional<Holding> lock = lock();
      if (lock.isEmpty()) {
        return Optional.of(Set.of());
      }
      Optional<Running> running = running();
      Optional<String> wave = running.flatMap(run -> run.waveToWaitFor(stackSets));
      if (running.isPresent() && wave.isEmpty()) {
        return running.map(run -> run.plan().targets().collect(Collectors.toSet()));
      }
      boolean over =
          !session.realTime().instant().isBefore(deadline) || session.interruption().requested();
      if (over) {
        Locked.say(session, lock.get());
        return Optional.empty();
      }
      String what =
          wave.map(name -> "until wave " + name + " of it has passed its gate")
              .orElse("until it has ended");
      if (!what.equals(told)) {
        session
            .terminal()
            .say(
                "Waiting for the rollout of "
                    + lock.get().holder()
                    + ", "
                    + what
                    + ". Giving up at "
                    + deadline
                    + ".");
        told = what;
      }
      session.realTime().sleep(BETWEEN_LOOKS);
      keepAlive.run();
    }
  }

  private Optional<Holding> lock() {
    return session.journal().leases(session.realTime()).held().stream()
        .filter(holding -> holding.name().equals(RunLock.NAME))
        .findFirst();
  }

  /** The newest run, if it has not ended; a lock without one is about to begin a run. */
  private Optional<Running> running() {
    return session.journal().runs(NEWEST).stream()
        .filter(summary -> !RunLookup.NAMED_ACCOUNTS.contains(summary.command()))
        .findFirst()
        .filter(summary -> summary.result().isEmpty())
        .flatMap(this::running);
  }

  private Optional<Running> running(RunSummary summary) {
    return session
        .journal()
        .plan(summary.id())
        .map(plan -> new Running(plan, RunHistory.of(session.journal().events(summary.id()))));
  }

  /** A run and how far it is. */
  private record Running(Plan plan, RunHistory history) {

    /** The last wave that still has to pass; empty when every definition is out. */
    Optional<String> waveToWaitFor(Set<StackSetName> stackSets) {
      List<String> waves = plan.waves().stream().map(PlannedWave::name).toList();
      int passed = history.isRollingBack() ? -1 : history.passed(waves);
      for (int i = waves.size() - 1; i >= 0; i--) {
        boolean carries =
            plan.waves()
                .get(i)
                .steps()
                .anyMatch(step -> isDefinition(step.kind()) && stackSets.contains(step.stackSet()));
        if (carries && passed <= i) {
          return Optional.of(waves.get(i));
        }
      }
      return Optional.empty();
    }

    private static boolean isDefinition(Step.Kind kind) {
      return switch (kind) {
        case CREATE_STACK_SET, UPDATE_DEFINITION, UPDATE_EMPTY_STACK_SET, DELETE_STACK_SET -> true;
        case CLEAR_OVERRIDES,
            UPDATE_INSTANCES,
            UPDATE_OVERRIDES,
            CREATE_INSTANCES,
            IMPORT_STACKS,
            DELETE_INSTANCES,
            DETACH_INSTANCES ->
            false;
      };
    }
  }
}
