package dev.muster.aws;

import dev.muster.cloud.MemberStacks.ResourceFailure;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Reads a stack's events, newest first, until the first failure of its latest attempt is known. A
 * removal that went well is no attempt to learn from: it only cleans up after the one before.
 */
final class FirstFailure {
  private static final Set<String> FAILED =
      Set.of("CREATE_FAILED", "UPDATE_FAILED", "DELETE_FAILED", "IMPORT_FAILED");
  private static final Set<String> STARTED =
      Set.of(
          "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS");

  private final String stackId;
  private Optional<ResourceFailure> oldest = Optional.empty();
  private boolean known;

  FirstFailure(String stackId) {
    this.stackId = stackId;
  }

  void see(StackEvent event) {
    String status = event.resourceStatusAsString();
    if (known || status == null) {
      return;
    }
    if (stackId.equals(event.physicalResourceId())) {
      boolean cleanedUp = status.equals("DELETE_IN_PROGRESS") && oldest.isEmpty();
      known = STARTED.contains(status) && !cleanedUp;
      return;
    }
    if (FAILED.contains(status)) {
      oldest =
          Optional.of(
              new ResourceFailure(
                  Words.said(event.logicalResourceId()).orElse(""),
                  Words.said(event.resourceType()).orElse(""),
                  Words.said(event.resourceStatusReason()).orElse("")));
    }
  }

  /** Whether older events can add nothing. */
  boolean isKnown() {
    return known;
  }

  Optional<ResourceFailure> found() {
    return oldest;
  }
}
