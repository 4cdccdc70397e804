package dev.muster.alerts;

import java.io.Serial;

/** A pattern or a transformer that AWS would refuse; the message says where and what to change. */
public final class AlertSyntaxException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  public AlertSyntaxException(String message) {
    super(message);
  }
}
