package dev.muster.sandbox.wire;

import java.util.Map;

/**
 * A request as it was understood.
 *
 * @param version the API version it named; empty when it named none
 */
public record Asked(
    Service service,
    String action,
    String version,
    Map<String, Object> members,
    String accessKeyId,
    String sessionToken,
    String region) {

  /** The simulated services. */
  public enum Service {
    CLOUD_FORMATION("http://cloudformation.amazonaws.com/doc/2010-05-15/"),
    STS("https://sts.amazonaws.com/doc/2011-06-15/"),
    ORGANIZATIONS(""),
    CLOUD_CONTROL(""),
    UNKNOWN("http://webservices.amazon.com/AWSFault/2005-15-09");

    private final String namespace;

    Service(String namespace) {
      this.namespace = namespace;
    }

    String namespace() {
      return namespace;
    }

    boolean json() {
      return this == ORGANIZATIONS || this == CLOUD_CONTROL;
    }
  }
}
