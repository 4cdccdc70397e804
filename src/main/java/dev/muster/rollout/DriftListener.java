package dev.muster.rollout;

import dev.muster.cloud.DriftProgress;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import java.time.Duration;

/** Hears how drift detections go. */
public interface DriftListener {

  /**
   * AWS is at work.
   *
   * @param before whether somebody had started the detection before
   */
  void started(StackSetName name, OperationId operation, boolean before);

  /**
   * Somebody else's operation has to end first.
   *
   * @param other what is at work
   * @param left how long we wait at most
   */
  void waiting(StackSetName name, String other, Duration left);

  /** More instances were looked at. */
  void progressed(StackSetName name, DriftProgress progress);

  /** The resources are asked for, with a call for each instance. */
  void askingResources(int calls);
}
