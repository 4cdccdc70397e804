package dev.muster.sandbox;

import dev.muster.sandbox.api.Caller;
import dev.muster.sandbox.wire.Asked;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Refusal;
import java.util.Optional;

/** Faults that strike a call before it is carried out. */
final class CallFaults {
  private CallFaults() {}

  /** The refusal when the call is not carried out at all. */
  static Optional<Refusal> before(Fault fault, Asked asked, Caller caller) {
    if (fault.kind() == FaultKind.API_THROTTLED) {
      return Optional.of(throttled(asked));
    }
    if (fault.kind() == FaultKind.API_ERROR) {
      return Optional.of(error(fault.text()));
    }
    return fault.kind() == FaultKind.API_DENIED
        ? Optional.of(denied(asked, caller))
        : Optional.empty();
  }

  static Refusal throttled(Asked asked) {
    return switch (asked.service()) {
      case EC2 -> Refusal.of("RequestLimitExceeded", 503, "Request limit exceeded.");
      case S3_CONTROL -> Refusal.of("SlowDown", 503, "Please reduce your request rate.");
      case INSPECTOR -> Refusal.of("ThrottlingException", 429, "Rate exceeded");
      case ORGANIZATIONS ->
          Refusal.of(
              "TooManyRequestsException",
              400,
              "You have sent too many requests in too short a period of time. Try again later.");
      case CLOUD_CONTROL, EVENTS, SQS, STATES ->
          Refusal.of("ThrottlingException", 400, "Rate exceeded");
      case CLOUD_FORMATION, IAM, SNS, STS, UNKNOWN ->
          Refusal.of("Throttling", 400, "Rate exceeded");
    };
  }

  /** The text is a status, perhaps with a code and a message after it. */
  private static Refusal error(String text) {
    String[] parts = text.split(" ", 3);
    int status = parts[0].matches("[45][0-9][0-9]") ? Integer.parseInt(parts[0]) : 500;
    String standard = status == 503 ? "ServiceUnavailable" : "InternalFailure";
    return Refusal.of(
        parts.length > 1 ? parts[1] : standard,
        status,
        parts.length > 2 ? parts[2] : "The service is not available. Try again later.");
  }

  /** What credentials are told where the Region is not turned on: that nobody knows them. */
  static Refusal regionOff(Asked asked) {
    String words = "The security token included in the request is invalid.";
    return switch (asked.service()) {
      case EC2 ->
          Refusal.of(
              "AuthFailure", 401, "AWS was not able to validate the provided access credentials");
      case S3_CONTROL ->
          Refusal.of("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
      case INSPECTOR -> Refusal.of("UnrecognizedClientException", 403, words);
      case CLOUD_CONTROL, EVENTS, ORGANIZATIONS, SQS, STATES ->
          Refusal.of("UnrecognizedClientException", 400, words);
      case CLOUD_FORMATION, IAM, SNS, STS, UNKNOWN ->
          Refusal.of("InvalidClientTokenId", 403, words);
    };
  }

  private static Refusal denied(Asked asked, Caller caller) {
    String words =
        "User: "
            + caller.arn()
            + " is not authorized to perform: "
            + asked.permission()
            + " on resource: *";
    return switch (asked.service()) {
      case ORGANIZATIONS ->
          Refusal.of(
              "AccessDeniedException", 400, "You don't have permissions to access this resource.");
      case EC2 ->
          Refusal.of(
              "UnauthorizedOperation",
              403,
              "You are not authorized to perform this operation. " + words);
      case INSPECTOR -> Refusal.of("AccessDeniedException", 403, words);
      case CLOUD_CONTROL, EVENTS, SQS, STATES -> Refusal.of("AccessDeniedException", 400, words);
      case CLOUD_FORMATION, IAM, S3_CONTROL, SNS, STS, UNKNOWN ->
          Refusal.of("AccessDenied", 403, words);
    };
  }
}
