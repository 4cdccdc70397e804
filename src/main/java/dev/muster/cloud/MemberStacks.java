package dev.muster.cloud;

import dev.muster.model.InstanceKey;
import java.util.Optional;

/** Stacks inside a member account, read with that account's own role. */
public interface MemberStacks {

  /**
   * The first resource of the stack's latest attempt that failed, which is the cause of what comes
   * after it; empty when the stack's events show none.
   *
   * @throws CloudException of kind ACCESS_DENIED when the role cannot be assumed
   */
  Optional<ResourceFailure> firstFailure(InstanceKey where, String stackId);

  /** A resource that could not be made, changed or removed. */
  record ResourceFailure(String logicalId, String resourceType, String reason) {}
}
