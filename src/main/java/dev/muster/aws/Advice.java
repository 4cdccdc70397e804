package dev.muster.aws;

import dev.muster.cloud.CloudException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What a person can do when AWS says no: a pure text for each kind of failure. */
final class Advice {
  private static final Pattern PERFORM = Pattern.compile("not authorized to perform: (\\S+)");
  private static final Pattern RESOURCE = Pattern.compile("on resource: (\\S+)");

  private static final Map<String, String> BY_CODE =
      Map.of(
          "ExpiredToken", expired(),
          "ExpiredTokenException", expired(),
          "RequestTimeTooSkewed", clock(),
          "RequestExpired", clock(),
          "InsufficientCapabilitiesException",
              "Name the capability in stackset.yaml, for example capabilities:"
                  + " [CAPABILITY_NAMED_IAM].",
          "AWSOrganizationsNotInUseException",
              "This account is in no organization. Use credentials of the management account.",
          "RegionDisabledException",
              "STS is off for this Region in that account. Turn the Region on in the account's"
                  + " settings, or leave it out of accounts.yaml.");

  private Advice() {}

  /** After an answer that says no. */
  static String refused(CloudException e) {
    String byCode = BY_CODE.get(e.code());
    return byCode != null ? byCode : byKind(e);
  }

  private static String byKind(CloudException e) {
    return switch (e.kind()) {
      case CREDENTIALS ->
          "AWS does not accept these credentials. Check AWS_PROFILE, AWS_ACCESS_KEY_ID and"
              + " AWS_SESSION_TOKEN; `aws sts get-caller-identity` must work with them.";
      case ACCESS_DENIED -> accessDenied(e);
      case NOT_FOUND -> "";
      case ALREADY_EXISTS ->
          "Somebody else made it. Choose another name, or take it over by making it equal.";
      case OPERATION_IN_PROGRESS -> "Wait for the operation that runs, or stop it, and try again.";
      case STALE -> "Somebody else changed the stack set meanwhile. Plan again.";
      case LIMIT_EXCEEDED ->
          "Ask for a higher quota in the Service Quotas console, or remove some.";
      case THROTTLED ->
          "AWS still asks us to slow down. Try again later, or when fewer tools are at work.";
      case INVALID_REQUEST -> invalid(words(e));
      case UNREACHABLE -> notFromAws();
      case SERVICE_FAULT ->
          "AWS failed on its side. Look at https://health.aws.amazon.com and try again later."
              + e.requestId()
                  .map(id -> " AWS Support will ask for request id " + id + ".")
                  .orElse("");
    };
  }

  private static String accessDenied(CloudException e) {
    String words = words(e);
    String action = first(PERFORM, words).orElse(e.action());
    String resource = first(RESOURCE, words).orElse("*");
    if (words.contains("service control policy")) {
      return "A service control policy of the organization denies "
          + action
          + "; no IAM policy can allow it. Ask who owns that policy.";
    }
    String statement =
        "{\"Effect\": \"Allow\", \"Action\": \""
            + action
            + "\", \"Resource\": \""
            + resource
            + "\"}";
    String allow = "Allow it with this IAM statement: " + statement;
    if (action.startsWith("organizations:")) {
      return allow + " and use the management account or a delegated administrator.";
    }
    return action.equals("sts:AssumeRole")
        ? allow + " and let the role's trust policy name the caller."
        : allow;
  }

  /** CloudFormation has one code for these, so the words decide which advice fits. */
  private static String invalid(String words) {
    if (words.contains("enable organizations access")) {
      return "Turn on trusted access for StackSets, as the management account:"
          + " `aws cloudformation activate-organizations-access`. All features of the organization"
          + " must be on for that.";
    }
    if (words.contains("not a delegated administrator")
        || words.contains("management account or delegated admin")) {
      return "Use the management account, or register this account as a delegated administrator for"
          + " member.org.stacksets.cloudformation.amazonaws.com.";
    }
    return "";
  }

  /** After no answer, or one that made no sense. */
  static String lost(Optional<IOException> connection, boolean garbled) {
    if (connection.isEmpty()) {
      return garbled ? "The answer was cut off or is not from AWS. Try again." : "";
    }
    IOException e = connection.get();
    if (e instanceof NotFromAws) {
      return notFromAws();
    }
    if (e instanceof UnknownHostException) {
      return "That name cannot be resolved. Check --region, AWS_ENDPOINT_URL and the network.";
    }
    if (e instanceof SSLException) {
      return "The secure connection failed. If a proxy inspects traffic, give Java its certificate:"
          + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE.";
    }
    if (e instanceof ConnectException || e instanceof SocketTimeoutException) {
      return "Nobody answers there. Check AWS_ENDPOINT_URL, HTTPS_PROXY and the network.";
    }
    return "The connection was lost. Check the network and try again; nothing is started twice.";
  }

  static String noCredentials() {
    return "Set AWS_PROFILE (or --profile) to a profile that works, or AWS_ACCESS_KEY_ID and"
        + " AWS_SECRET_ACCESS_KEY; in CI, let the runner assume a role with its web identity."
        + " For a profile with SSO, run `aws sso login` first.";
  }

  static String noAddress() {
    return "Write AWS_ENDPOINT_URL, or endpoint_url in the profile, as http://localhost:4599.";
  }

  static String noRegion() {
    return "Set homeRegion in accounts.yaml, --region, or AWS_REGION.";
  }

  private static String notFromAws() {
    return "Something between here and AWS answered instead of AWS, most likely a proxy or a login"
        + " page. Check HTTPS_PROXY, NO_PROXY and AWS_ENDPOINT_URL.";
  }

  private static String expired() {
    return "The credentials have expired. Get new ones and run `muster resume`: operations that"
        + " were started go on in AWS meanwhile, and nothing is started twice.";
  }

  private static String clock() {
    return "This machine's clock is wrong. Set it (for example with NTP) and try again.";
  }

  private static String words(CloudException e) {
    return Optional.ofNullable(e.getMessage()).orElse("");
  }

  private static Optional<String> first(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    return matcher.find()
        ? Optional.of(matcher.group(1).replaceAll("[.,;]$", ""))
        : Optional.empty();
  }
}
