package dev.muster.aws;

import java.io.IOException;
import java.io.Serial;

/** Somebody answered, but not AWS: a proxy, a captive portal, a wrong endpoint. */
final class NotFromAws extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  NotFromAws(String message) {
    super(message);
  }
}
