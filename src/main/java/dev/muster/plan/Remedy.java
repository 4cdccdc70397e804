package dev.muster.plan;

import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceStatus;
import dev.muster.model.StackInstance;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is right for one instance that is stuck.
 *
 * @param step the call; empty when only a person can do something
 * @param byHand what is left for a person, with the command; begins with the instance
 */
record Remedy(Optional<Step.Kind> step, Reason reason, Optional<String> byHand) {
  /** AWS gives no code for it, only this sentence. */
  private static final Pattern STATE =
      Pattern.compile("Stack:\\S+ is in ([A-Z_]+) state and can not be updated");

  /**
   * @param gone why nobody looks after its account any more
   * @return empty when nothing is stuck
   */
  static Optional<Remedy> of(StackInstance instance, Optional<Reason> gone, boolean wanted) {
    if (gone.isPresent()) {
      return gone.map(reason -> detach(reason, Optional.empty()));
    }
    if (instance.status() == InstanceStatus.INOPERABLE) {
      return Optional.of(inoperable(instance));
    }
    if (instance.isCurrent()) {
      return Optional.empty();
    }
    Matcher state = STATE.matcher(instance.statusReason());
    if (instance.stackId().isPresent() && state.find()) {
      return stuckStack(instance, state.group(1));
    }
    boolean isEmpty =
        instance.stackId().isEmpty() && instance.detailedStatus() == DetailedStatus.FAILED;
    return isEmpty && !wanted
        ? Optional.of(detach(Reason.INSTANCE_EMPTY, Optional.empty()))
        : Optional.empty();
  }

  private static Remedy detach(Reason reason, Optional<String> byHand) {
    return new Remedy(Optional.of(Step.Kind.DETACH_INSTANCES), reason, byHand);
  }

  /** StackSets leaves it out of every operation but this one. */
  private static Remedy inoperable(StackInstance instance) {
    if (instance.detailedStatus() == DetailedStatus.FAILED_IMPORT) {
      return detach(Reason.IMPORT_FAILED, Optional.empty());
    }
    return detach(
        Reason.INSTANCE_INOPERABLE,
        instance
            .stackId()
            .map(
                stack ->
                    instance.key()
                        + ": the stack stays in the account until somebody deletes it there, with"
                        + " what keeps it from being deleted: "
                        + command("delete-stack", stack, instance)));
  }

  private static Optional<Remedy> stuckStack(StackInstance instance, String state) {
    return switch (state) {
      // It never held anything, and CloudFormation lets it only be deleted.
      case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED" ->
          Optional.of(
              new Remedy(
                  Optional.of(Step.Kind.DELETE_INSTANCES),
                  Reason.CREATION_LEFTOVER,
                  Optional.empty()));
      case "DELETE_FAILED" -> Optional.of(inoperable(instance));
      case "UPDATE_ROLLBACK_FAILED" ->
          byHand(
              instance,
              "end the rollback of its last update in its own account, then retry: "
                  + command("continue-update-rollback", instance.stackId().orElse(""), instance));
      default -> byHand(instance, "bring the stack out of " + state + " in its own account");
    };
  }

  private static Optional<Remedy> byHand(StackInstance instance, String what) {
    return Optional.of(
        new Remedy(
            Optional.empty(), Reason.STACK_STUCK, Optional.of(instance.key() + ": " + what)));
  }

  private static String command(String call, String stack, StackInstance instance) {
    return "aws cloudformation "
        + call
        + " --stack-name "
        + stack
        + " --region "
        + instance.key().region();
  }
}
