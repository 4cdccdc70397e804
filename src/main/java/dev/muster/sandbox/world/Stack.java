package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stack in one account and Region. Its resources follow from the template and parameters.
 *
 * @param template the key of the template's text in the world
 * @param stackSet the id of the stack set it belongs to; empty when to none
 * @param capabilities that it was given when it was made by itself; those of a stack set have what
 *     its definition says
 * @param drifted logical ids of resources that somebody changed by hand
 */
public record Stack(
    String id,
    String name,
    String account,
    String region,
    String stackSet,
    StackStatus status,
    String statusReason,
    String template,
    Map<String, String> parameters,
    Map<String, String> tags,
    List<String> capabilities,
    boolean protectedFromDeletion,
    Set<String> drifted,
    List<Step> history) {

  /** Something that happened to it; a failed resource makes it a failure. */
  public record Step(
      StepKind kind,
      Instant began,
      Instant ended,
      String failedResource,
      String failedType,
      String reason) {
    public boolean failed() {
      return !reason.isEmpty();
    }
  }

  /** Kinds of {@link Step}. */
  public enum StepKind {
    CREATE,
    UPDATE,
    DELETE
  }

  /** When it came to be. */
  public Instant created() {
    return history.get(0).began();
  }

  /** When it was last updated; empty when never. */
  public Optional<Instant> updated() {
    return last(StepKind.UPDATE);
  }

  /** When it was deleted; empty when it was not. */
  public Optional<Instant> deleted() {
    return status == StackStatus.DELETE_COMPLETE ? last(StepKind.DELETE) : Optional.empty();
  }

  private Optional<Instant> last(StepKind kind) {
    Optional<Instant> last = Optional.empty();
    for (Step step : history) {
      if (step.kind() == kind) {
        last = Optional.of(step.ended());
      }
    }
    return last;
  }

  /** When something last happened to it. */
  public Instant touched() {
    return history.get(history.size() - 1).ended();
  }

  Stack after(StackStatus next, Step step) {
    List<Step> steps = new ArrayList<>(history);
    steps.add(step);
    return new Stack(
        id,
        name,
        account,
        region,
        stackSet,
        next,
        step.reason(),
        template,
        parameters,
        tags,
        capabilities,
        protectedFromDeletion,
        drifted,
        List.copyOf(steps));
  }

  Stack holding(String text, Map<String, String> values, Map<String, String> labels) {
    return new Stack(
        id,
        name,
        account,
        region,
        stackSet,
        status,
        statusReason,
        text,
        values,
        labels,
        capabilities,
        protectedFromDeletion,
        drifted,
        history);
  }

  Stack of(String set) {
    return new Stack(
        id,
        name,
        account,
        region,
        set,
        status,
        statusReason,
        template,
        parameters,
        tags,
        capabilities,
        protectedFromDeletion,
        drifted,
        history);
  }

  Stack guarded(boolean on) {
    return new Stack(
        id,
        name,
        account,
        region,
        stackSet,
        status,
        statusReason,
        template,
        parameters,
        tags,
        capabilities,
        on,
        drifted,
        history);
  }

  Stack drifting(Set<String> resources) {
    return new Stack(
        id,
        name,
        account,
        region,
        stackSet,
        status,
        statusReason,
        template,
        parameters,
        tags,
        capabilities,
        protectedFromDeletion,
        new TreeSet<>(resources),
        history);
  }
}
