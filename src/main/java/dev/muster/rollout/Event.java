package dev.muster.rollout;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.FailurePolicy;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Something that happened in a run. Events are the facts: progress, reports and history are folds
 * over them, and nothing is printed that is not in one.
 */
public sealed interface Event {

  /**
   * A run began.
   *
   * @param command what the person asked for, such as {@code rollout}
   * @param caller the ARN whose credentials are used
   * @param targets how many targets the plan changes
   * @param policy what is done when accounts fail; empty when nothing is, and for runs of a Muster
   *     that did not write it down
   */
  record RunStarted(
      RunId run,
      String command,
      String caller,
      List<StackSetName> stackSets,
      List<String> waves,
      int targets,
      Optional<FailurePolicy> policy)
      implements Event {
    public RunStarted {
      stackSets = List.copyOf(stackSets);
      waves = List.copyOf(waves);
    }
  }

  /** A run that was held, interrupted or died goes on. */
  record RunResumed(String command, String caller) implements Event {}

  /** A wave began. */
  record WaveStarted(String wave, int accounts, int targets) implements Event {}

  /** A stack set is about to be made; written before the call. */
  record StackSetCreating(StackSetName stackSet, String clientRequestToken) implements Event {}

  /** An empty stack set exists now. */
  record StackSetCreated(StackSetName stackSet, String id) implements Event {}

  /** A stack set without instances is gone. */
  record StackSetDeleted(StackSetName stackSet) implements Event {}

  /**
   * An operation is about to be started; written before the call, so that a lost answer is not a
   * lost operation.
   */
  record OperationStarting(
      StackSetName stackSet,
      OperationId operation,
      Step.Kind kind,
      Optional<DeploymentTargets> targets,
      SortedMap<String, String> overrides)
      implements Event {}

  /** AWS took the operation. */
  record OperationStarted(StackSetName stackSet, OperationId operation) implements Event {}

  /**
   * AWS was asked how an operation goes.
   *
   * @param status in AWS's words
   * @param failedInstances so far, as far as AWS says
   */
  record OperationObserved(
      StackSetName stackSet, OperationId operation, String status, int failedInstances)
      implements Event {}

  /** An operation is over. Its status is not the result; the targets' outcomes are. */
  record OperationEnded(
      StackSetName stackSet,
      OperationId operation,
      String status,
      int succeeded,
      int failed,
      int cancelled)
      implements Event {}

  /** A target has its outcome. A later event for the same target replaces an earlier one. */
  record TargetEnded(Target target, Outcome outcome) implements Event {}

  /** The run waits. */
  record Waiting(WaitReason reason, String subject, Duration duration, Optional<Duration> deadline)
      implements Event {}

  /** More accounts failed than the stack set tolerates. */
  record ToleranceExceeded(StackSetName stackSet, int failedAccounts, int tolerated)
      implements Event {}

  /**
   * Somebody else's operation changed what the rest of a wave was planned for, so it was planned
   * again.
   *
   * @param differences what was not as planned, a sentence each
   * @param replaced the numbers of the steps that are not done any more
   * @param steps those that are done in their place, numbered on
   * @param madeByOthers where a stack was to be made, and somebody else had made one; empty for
   *     runs of a Muster that did not write it down
   */
  record Replanned(
      StackSetName stackSet,
      List<String> differences,
      List<Integer> replaced,
      List<Step> steps,
      Optional<List<InstanceKey>> madeByOthers)
      implements Event {
    public Replanned {
      differences = List.copyOf(differences);
      replaced = List.copyOf(replaced);
      steps = List.copyOf(steps);
      madeByOthers = madeByOthers.map(List::copyOf);
    }

    Stream<Target> othersTargets() {
      return madeByOthers.stream().flatMap(List::stream).map(key -> new Target(stackSet, key));
    }
  }

  /** A stack set no longer holds what this run gave it. */
  record DefinitionReplaced(StackSetName stackSet) implements Event {}

  /** An operation was asked to stop. */
  record OperationStopping(StackSetName stackSet, OperationId operation) implements Event {}

  /** A failed creation is removed, so that nothing half-made stays. */
  record RemovingFailedCreation(StackSetName stackSet, List<InstanceKey> instances)
      implements Event {
    public RemovingFailedCreation {
      instances = List.copyOf(instances);
    }
  }

  /** A wave ended. */
  record WaveEnded(String wave, Map<Outcome.Kind, Integer> outcomes) implements Event {
    public WaveEnded {
      outcomes = Map.copyOf(outcomes);
    }
  }

  /**
   * The gate of a wave was asked.
   *
   * @param exitCode 0 lets the run go on
   * @param output its last lines
   */
  record GateChecked(String wave, String command, int exitCode, String output) implements Event {}

  /**
   * Why a target failed could not be read where it happened, so that AWS's summary has to do.
   *
   * @param advice what would let us read it
   */
  record CauseUnread(Target target, String message, String advice) implements Event {}

  /** Nothing new starts from here on. */
  record Halted(String why) implements Event {}

  /** The state before the run is being restored. */
  record RollbackStarted(List<StackSetName> stackSets) implements Event {
    public RollbackStarted {
      stackSets = List.copyOf(stackSets);
    }
  }

  /**
   * What a rollback could not do, as commands of the AWS CLI in their order: whoever runs them,
   * each once the operation before it is over, brings back the rest.
   */
  record CommandsLeft(List<String> commands) implements Event {
    public CommandsLeft {
      commands = List.copyOf(commands);
    }
  }

  /**
   * The rollback is over.
   *
   * @param notRestored what is not as before, a sentence each; empty when all is
   */
  record RollbackEnded(List<String> notRestored) implements Event {
    public RollbackEnded {
      notRestored = List.copyOf(notRestored);
    }
  }

  /**
   * Targets that a rollback leaves with the definition they got, since their stack set held it
   * before, or by an earlier wave: it has only one.
   */
  record DefinitionKept(List<Target> targets) implements Event {
    public DefinitionKept {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Targets whose stacks this run never changed, and which StackSets shows as OUTDATED all the
   * same, because it cannot reach them to see for itself.
   */
  record LeftOutdated(List<Target> targets) implements Event {
    public LeftOutdated {
      targets = List.copyOf(targets);
    }
  }

  /** AWS refused something in the middle of the run. */
  record CloudRefused(String action, String code, String message) implements Event {}

  /** The run ended. */
  record RunEnded(RunResult result, Map<Outcome.Kind, Integer> outcomes) implements Event {
    public RunEnded {
      outcomes = Map.copyOf(outcomes);
    }
  }
}
