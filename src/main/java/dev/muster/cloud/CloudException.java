package dev.muster.cloud;

import java.io.Serial;
import java.util.Optional;

/** AWS said no, or could not be heard. */
public final class CloudException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String action;
  private final String code;
  private final String advice;
  private final boolean fateUnknown;
  private final transient Optional<String> requestId;

  /** What kind of no, which decides what can be done about it. */
  public enum Kind {
    /** No credentials were found, or they are not valid or expired. */
    CREDENTIALS,
    /** The caller may not do this. */
    ACCESS_DENIED,
    /** The thing does not exist. */
    NOT_FOUND,
    /** A thing of that name, or an operation of that id, exists already. */
    ALREADY_EXISTS,
    /** Another operation runs on the stack set. */
    OPERATION_IN_PROGRESS,
    /** Another operation ran since we looked. */
    STALE,
    /** A quota is used up. */
    LIMIT_EXCEEDED,
    /** AWS asks us to slow down, and retrying did not help. */
    THROTTLED,
    /** AWS found the request wrong. */
    INVALID_REQUEST,
    /** AWS cannot be reached, or its answer made no sense. */
    UNREACHABLE,
    /** AWS failed on its side. */
    SERVICE_FAULT
  }

  /**
   * @param action service and API action, such as {@code cloudformation:CreateStackSet}
   * @param code the error code on the wire; blank when there was no answer
   * @param message AWS's words
   */
  public CloudException(
      Kind kind, String action, String code, String message, Optional<String> requestId) {
    super(message);
    this.kind = kind;
    this.action = action;
    this.code = code;
    this.requestId = requestId;
    this.advice = "";
    this.fateUnknown = false;
  }

  private CloudException(CloudException same, String advice, boolean fateUnknown) {
    super(same.words());
    this.kind = same.kind;
    this.action = same.action;
    this.code = same.code;
    this.requestId = same.requestId;
    this.advice = advice;
    this.fateUnknown = fateUnknown;
  }

  /** The same, with what a person can do about it. */
  public CloudException advised(String advice) {
    return new CloudException(this, advice, fateUnknown);
  }

  /**
   * The same, with what a person can do about it.
   *
   * @param cause what the adapter caught, for the log only
   */
  public CloudException advised(String advice, Throwable cause) {
    CloudException advised = advised(advice);
    advised.initCause(cause);
    return advised;
  }

  /** The same of a request that AWS may have carried out all the same: nobody could find out. */
  public CloudException ofUnknownFate() {
    CloudException unknown = new CloudException(this, advice, true);
    unknown.initCause(this);
    return unknown;
  }

  /** Whether AWS may have carried the request out all the same. */
  public boolean isOfUnknownFate() {
    return fateUnknown;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the caller was not let in, so that asking again will not help by itself. */
  public boolean isRefusal() {
    return switch (kind) {
      case CREDENTIALS, ACCESS_DENIED -> true;
      case NOT_FOUND,
          ALREADY_EXISTS,
          OPERATION_IN_PROGRESS,
          STALE,
          LIMIT_EXCEEDED,
          THROTTLED,
          INVALID_REQUEST,
          UNREACHABLE,
          SERVICE_FAULT ->
          false;
    };
  }

  public String action() {
    return action;
  }

  public String code() {
    return code;
  }

  /** What a person can do about it, in whole sentences; blank when there is nothing to add. */
  public String advice() {
    return advice;
  }

  public Optional<String> requestId() {
    return requestId;
  }

  private String words() {
    return Optional.ofNullable(getMessage()).orElse("");
  }
}
