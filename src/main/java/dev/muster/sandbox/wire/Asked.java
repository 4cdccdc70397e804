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
    CLOUD_FORMATION(
        "cloudformation", Protocol.QUERY, "http://cloudformation.amazonaws.com/doc/2010-05-15/"),
    STS("sts", Protocol.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/"),
    SNS("sns", Protocol.QUERY, "http://sns.amazonaws.com/doc/2010-03-31/"),
    IAM("iam", Protocol.QUERY, "https://iam.amazonaws.com/doc/2010-05-08/"),
    EC2("ec2", Protocol.EC2, "http://ec2.amazonaws.com/doc/2016-11-15/"),
    S3_CONTROL("s3", Protocol.REST_XML, "http://awss3control.amazonaws.com/doc/2018-08-20/"),
    INSPECTOR("inspector2", Protocol.REST_JSON, ""),
    ORGANIZATIONS("organizations", Protocol.JSON, ""),
    CLOUD_CONTROL("cloudcontrolapi", Protocol.JSON, ""),
    EVENTS("events", Protocol.JSON, ""),
    SQS("sqs", Protocol.JSON, ""),
    STATES("states", Protocol.JSON, ""),
    UNKNOWN("", Protocol.QUERY, "http://webservices.amazon.com/AWSFault/2005-15-09");

    private final String prefix;
    private final Protocol protocol;
    private final String namespace;

    Service(String prefix, Protocol protocol, String namespace) {
      this.prefix = prefix;
      this.protocol = protocol;
      this.namespace = namespace;
    }

    /** Its name in signatures. */
    public String prefix() {
      return prefix;
    }

    Protocol protocol() {
      return protocol;
    }

    String namespace() {
      return namespace;
    }

    /** Whether it speaks JSON; the others speak XML. */
    public boolean json() {
      return protocol == Protocol.JSON || protocol == Protocol.REST_JSON;
    }
  }

  /** How a service is spoken to. */
  enum Protocol {
    QUERY,
    EC2,
    JSON,
    REST_JSON,
    REST_XML
  }

  /** What policies call the action: Cloud Control's are CloudFormation's, S3 Control's are S3's. */
  public String permission() {
    String owner = service == Service.CLOUD_CONTROL ? "cloudformation" : service.prefix();
    boolean block = service == Service.S3_CONTROL && action.equals("GetPublicAccessBlock");
    return owner + ":" + (block ? "GetAccountPublicAccessBlock" : action);
  }
}
