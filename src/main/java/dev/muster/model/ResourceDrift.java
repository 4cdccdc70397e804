package dev.muster.model;

import java.util.List;

/**
 * A resource of a stack that is no longer as its template says.
 *
 * @param physicalId the resource's own id; blank when there is none
 * @param status what happened to it
 * @param differences what is not as wanted; empty when the resource is gone
 */
public record ResourceDrift(
    String logicalId,
    String physicalId,
    String type,
    Status status,
    List<PropertyDifference> differences) {
  public ResourceDrift {
    differences = List.copyOf(differences);
  }

  /** What happened to a resource. */
  public enum Status {
    MODIFIED,
    DELETED,
    /** CloudFormation says something that we do not know. */
    UNKNOWN
  }

  /**
   * A property that is not as wanted.
   *
   * @param path where in the resource, such as {@code /Tags/0/Value}
   * @param kind ADD, REMOVE or NOT_EQUAL, in AWS's words
   */
  public record PropertyDifference(String path, String expected, String actual, String kind) {}
}
