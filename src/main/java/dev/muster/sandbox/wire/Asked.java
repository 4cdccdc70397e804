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
    CLOUD_FORMATION("cloudformation", "http://cloudformation.amazonaws.com/doc/2010-05-15/"),
    STS("sts", "https://sts.amazonaws.com/doc/2011-06-15/"),
    SNS("sns", "http://sns.amazonaws.com/doc/2010-03-31/"),
    ORGANIZATIONS("organizations", ""),
    CLOUD_CONTROL("cloudcontrolapi", ""),
    EVENTS("events", ""),
    SQS("sqs", ""),
    STATES("states", ""),
    UNKNOWN("", "http://webservices.amazon.com/AWSFault/2005-15-09");

    private final String prefix;
    private final String namespace;

    Service(String prefix, String namespace) {
      this.prefix = prefix;
      this.namespace = namespace;
    }

    /** Its name in signatures. */
    public String prefix() {
      return prefix;
    }

    /** What its actions begin with in policies; those of Cloud Control are CloudFormation's. */
    public String permissions() {
      return this == CLOUD_CONTROL ? CLOUD_FORMATION.prefix : prefix;
    }

    String namespace() {
      return namespace;
    }

    /** Whether it speaks JSON; the others speak Query. */
    public boolean json() {
      return namespace.isEmpty();
    }
  }
}
