package dev.muster.sandbox.wire;

import dev.muster.sandbox.json.Json;
import dev.muster.sandbox.world.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes answers and errors in the protocol of the service. */
public final class ResponseWriter {
  private ResponseWriter() {}

  /** The answer of a service that did what it was asked. */
  public static WireResponse answer(
      Asked.Service service, String action, Map<String, Object> tree, String requestId) {
    if (service.json()) {
      return json(200, tree, requestId, "");
    }
    byte[] xml =
        new Xml()
            .open(action + "Response", service.namespace())
            .element(action + "Result", tree)
            .element("ResponseMetadata", Map.of("RequestId", requestId))
            .close(action + "Response")
            .bytes();
    return xml(200, xml, requestId);
  }

  /** The answer of a service that refuses. */
  public static WireResponse error(Asked.Service service, Refusal refusal, String requestId) {
    if (service.json()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("__type", refusal.code());
      body.put("Message", refusal.getMessage());
      body.putAll(refusal.members());
      return json(refusal.status(), body, requestId, refusal.code());
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("Type", refusal.status() >= 500 ? "Receiver" : "Sender");
    error.put("Code", refusal.code());
    error.put("Message", refusal.getMessage());
    byte[] xml =
        new Xml()
            .open("ErrorResponse", service.namespace())
            .element("Error", error)
            .element("RequestId", requestId)
            .close("ErrorResponse")
            .bytes();
    return xml(refusal.status(), xml, requestId);
  }

  private static WireResponse json(
      int status, Map<String, Object> body, String requestId, String error) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-amz-json-1.1");
    headers.put("x-amzn-RequestId", requestId);
    if (!error.isEmpty()) {
      headers.put("x-amzn-ErrorType", error);
    }
    return new WireResponse(status, headers, Json.write(body));
  }

  private static WireResponse xml(int status, byte[] xml, String requestId) {
    Map<String, String> headers = Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId);
    return new WireResponse(status, headers, xml);
  }
}
