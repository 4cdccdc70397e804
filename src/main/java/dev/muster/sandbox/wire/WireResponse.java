package dev.muster.sandbox.wire;

import java.util.Map;

/** An HTTP answer of AWS. */
public record WireResponse(int status, Map<String, String> headers, byte[] body) {
  public WireResponse {
    headers = Map.copyOf(headers);
    body = body.clone();
  }
}
