package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Wait.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What went wrong with one try of a call.
 *
 * @param retry why another try may help; empty when it will not
 */
record Failure(CloudException exception, Optional<Reason> retry) {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("AccessDenied", Kind.ACCESS_DENIED),
          Map.entry("AccessDeniedException", Kind.ACCESS_DENIED),
          Map.entry("UnauthorizedOperation", Kind.ACCESS_DENIED),
          Map.entry("ExpiredToken", Kind.CREDENTIALS),
          Map.entry("ExpiredTokenException", Kind.CREDENTIALS),
          Map.entry("InvalidClientTokenId", Kind.CREDENTIALS),
          Map.entry("UnrecognizedClientException", Kind.CREDENTIALS),
          Map.entry("InvalidAccessKeyId", Kind.CREDENTIALS),
          Map.entry("InvalidToken", Kind.CREDENTIALS),
          Map.entry("AuthFailure", Kind.CREDENTIALS),
          Map.entry("IncompleteSignature", Kind.CREDENTIALS),
          Map.entry("InvalidSignatureException", Kind.CREDENTIALS),
          Map.entry("SignatureDoesNotMatch", Kind.CREDENTIALS),
          Map.entry("MissingAuthenticationToken", Kind.CREDENTIALS),
          Map.entry("MissingAuthenticationTokenException", Kind.CREDENTIALS),
          Map.entry("RequestExpired", Kind.CREDENTIALS),
          Map.entry("RequestTimeTooSkewed", Kind.CREDENTIALS),
          Map.entry("StackSetNotFoundException", Kind.NOT_FOUND),
          Map.entry("StackInstanceNotFoundException", Kind.NOT_FOUND),
          Map.entry("OperationNotFoundException", Kind.NOT_FOUND),
          Map.entry("AccountNotFoundException", Kind.NOT_FOUND),
          Map.entry("TargetNotFoundException", Kind.NOT_FOUND),
          Map.entry("ResourceNotFoundException", Kind.NOT_FOUND),
          Map.entry("ParentNotFoundException", Kind.NOT_FOUND),
          Map.entry("AWSOrganizationsNotInUseException", Kind.NOT_FOUND),
          Map.entry("NoSuchEntity", Kind.NOT_FOUND),
          Map.entry("NoSuchPublicAccessBlockConfiguration", Kind.NOT_FOUND),
          Map.entry("NotFound", Kind.NOT_FOUND),
          Map.entry("NotFoundException", Kind.NOT_FOUND),
          Map.entry("AWS.SimpleQueueService.NonExistentQueue", Kind.NOT_FOUND),
          Map.entry("QueueDoesNotExist", Kind.NOT_FOUND),
          Map.entry("StateMachineDoesNotExist", Kind.NOT_FOUND),
          Map.entry("AuthorizationError", Kind.ACCESS_DENIED),
          Map.entry("ExecutionAlreadyExists", Kind.ALREADY_EXISTS),
          Map.entry("NameAlreadyExistsException", Kind.ALREADY_EXISTS),
          Map.entry("AlreadyExistsException", Kind.ALREADY_EXISTS),
          Map.entry("CreatedButModifiedException", Kind.ALREADY_EXISTS),
          Map.entry("OperationIdAlreadyExistsException", Kind.ALREADY_EXISTS),
          Map.entry("OperationInProgressException", Kind.OPERATION_IN_PROGRESS),
          Map.entry("StaleRequestException", Kind.STALE),
          Map.entry("LimitExceededException", Kind.LIMIT_EXCEEDED),
          Map.entry("LimitExceeded", Kind.LIMIT_EXCEEDED));

  /** These say that a thing is missing by no code, only in words. */
  private static final Set<String> MISSING_IN_WORDS =
      Set.of(
          "cloudformation:DescribeStackEvents",
          "cloudformation:DescribeStackSetOperation",
          "cloudformation:DescribeStacks",
          "cloudformation:ListStackResources");

  /** Under this code Cloud Control passes on what the service behind a resource answered. */
  private static final String PASSED_ON = "GeneralServiceException";

  /**
   * @param action service and API action, such as {@code cloudformation:CreateStackSet}
   */
  static Failure of(String action, SdkException e) {
    Optional<CloudException> known = causes(e, CloudException.class).findFirst();
    if (known.isPresent()) {
      return new Failure(known.get(), Optional.empty());
    }
    return e instanceof AwsServiceException answer ? refused(action, answer) : lost(action, e);
  }

  private static Failure refused(String action, AwsServiceException e) {
    String code = code(e);
    Optional<Reason> retry = retry(e, code);
    CloudException plain =
        new CloudException(
            retry.map(Failure::kind).orElseGet(() -> kind(action, code, e)),
            action,
            code,
            words(e),
            Optional.ofNullable(e.requestId()));
    return new Failure(plain.advised(Advice.refused(plain), e), retry);
  }

  private static Failure lost(String action, SdkException e) {
    Optional<IOException> connection = causes(e, IOException.class).findFirst();
    boolean garbled = causes(e, XMLStreamException.class).findAny().isPresent();
    boolean hopeless = connection.filter(Failure::isHopeless).isPresent();
    String words = connection.map(IOException::getMessage).orElse(e.getMessage());
    CloudException plain =
        new CloudException(
            Kind.UNREACHABLE, action, "", words == null ? "" : words, Optional.empty());
    return new Failure(
        plain.advised(Advice.lost(connection, garbled), e),
        (connection.isPresent() || garbled) && !hopeless
            ? Optional.of(Reason.UNREACHABLE)
            : Optional.empty());
  }

  private static boolean isHopeless(IOException e) {
    return e instanceof SSLException || e instanceof NotFromAws;
  }

  private static Optional<Reason> retry(AwsServiceException e, String code) {
    if (e.isThrottlingException()) {
      return Optional.of(Reason.THROTTLED);
    }
    if (e.isClockSkewException()) {
      return Optional.of(Reason.CLOCK_SKEW);
    }
    if (e.statusCode() >= 500) {
      return Optional.of(code.isEmpty() ? Reason.UNREACHABLE : Reason.SERVICE_FAULT);
    }
    return code.equals("ConcurrentModificationException")
        ? Optional.of(Reason.THROTTLED)
        : Optional.empty();
  }

  private static Kind kind(Reason reason) {
    return switch (reason) {
      case THROTTLED, RATE_LIMIT -> Kind.THROTTLED;
      case SERVICE_FAULT -> Kind.SERVICE_FAULT;
      case UNREACHABLE -> Kind.UNREACHABLE;
      case CLOCK_SKEW -> Kind.CREDENTIALS;
    };
  }

  private static Kind kind(String action, String code, AwsServiceException e) {
    if (code.isEmpty()) {
      return Kind.UNREACHABLE;
    }
    if (code.equals("ValidationError")
        && MISSING_IN_WORDS.contains(action)
        && words(e).contains("does not exist")) {
      return Kind.NOT_FOUND;
    }
    if (code.equals(PASSED_ON) && words(e).contains("not authorized to perform")) {
      return Kind.ACCESS_DENIED;
    }
    return KINDS.getOrDefault(code, Kind.INVALID_REQUEST);
  }

  /** Blank when the answer had none, which an answer from AWS always has. */
  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? ""
        : Optional.ofNullable(e.awsErrorDetails().errorCode()).orElse("");
  }

  private static String words(AwsServiceException e) {
    String words = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return words == null || words.isBlank() ? "HTTP status " + e.statusCode() : words;
  }

  private static <T extends Throwable> Stream<T> causes(Throwable e, Class<T> type) {
    return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
