package dev.muster.sandbox.world;

import java.util.Map;

/** What AWS answers instead of doing what it was asked: code, HTTP status, text. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, String> members;

  private Refusal(String code, int status, String message, Map<String, String> members) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.members = members;
  }

  public static Refusal of(String code, int status, String message) {
    return new Refusal(code, status, message, Map.of());
  }

  /** An error of Organizations that also says why, in the member {@code Reason}. */
  public static Refusal because(String code, String reason, String message) {
    return new Refusal(code, 400, message, Map.of("Reason", reason));
  }

  public static Refusal validation(String message) {
    return of("ValidationError", 400, message);
  }

  public static Refusal stackSetNotFound(String name) {
    return of("StackSetNotFoundException", 404, "StackSet " + name + " not found");
  }

  public static Refusal invalidOperation(String message) {
    return of("InvalidOperationException", 400, message);
  }

  /** The error code on the wire. */
  public String code() {
    return code;
  }

  /** The HTTP status on the wire. */
  public int status() {
    return status;
  }

  /** Further members of the error, by name. */
  public Map<String, String> members() {
    return members;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
