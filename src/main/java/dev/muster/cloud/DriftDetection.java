package dev.muster.cloud;

import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.ResourceDrift;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;

/**
 * CloudFormation compares stacks with what became of them. Every method may throw {@link
 * CloudException}. Lists are complete: all pages were read, at full page size.
 */
public interface DriftDetection {

  /**
   * Starts to look at every instance of a stack set. When a detection with the same id exists
   * already, that one is meant.
   *
   * @return the id AWS goes by
   */
  OperationId start(StackSetName name, OperationId operation, OperationPreferences preferences);

  /** How a detection goes; empty when AWS knows none of that id. Strongly consistent. */
  Optional<DriftProgress> progress(StackSetName name, OperationId operation);

  /** The instances that the last detection found to have drifted. */
  List<InstanceKey> drifted(StackSetName name);

  /** What has drifted in one instance, as a detection found it; one call each. */
  List<ResourceDrift> resources(StackSetName name, InstanceKey instance, OperationId operation);
}
