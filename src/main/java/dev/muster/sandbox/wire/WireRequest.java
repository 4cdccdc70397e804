package dev.muster.sandbox.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP request to AWS.
 *
 * @param path with the query string, if any
 * @param headers names in any case; looked up without regard to it
 */
public record WireRequest(String method, String path, Map<String, String> headers, byte[] body) {
  public WireRequest {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = lower;
    body = body.clone();
  }

  /** The header's value, or empty text. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
