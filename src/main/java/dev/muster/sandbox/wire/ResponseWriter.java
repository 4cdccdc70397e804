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
    return switch (service.protocol()) {
      case JSON, REST_JSON -> json(service, 200, tree, requestId, "");
      case QUERY ->
          xml(
              200,
              new Xml()
                  .open(action + "Response", service.namespace())
                  .element(action + "Result", tree)
                  .element("ResponseMetadata", Map.of("RequestId", requestId))
                  .close(action + "Response"),
              requestId);
      case EC2 ->
          xml(
              200,
              new Xml()
                  .open(action + "Response", service.namespace())
                  .element("requestId", requestId)
                  .value(tree)
                  .close(action + "Response"),
              requestId);
      case REST_XML -> payload(service, tree, requestId);
    };
  }

  /** The only member is the document. */
  private static WireResponse payload(
      Asked.Service service, Map<String, Object> tree, String requestId) {
    Map.Entry<String, Object> root = tree.entrySet().iterator().next();
    Xml xml = new Xml().open(root.getKey(), service.namespace()).value(root.getValue());
    return xml(200, xml.close(root.getKey()), requestId);
  }

  /** The answer of a service that refuses. */
  public static WireResponse error(Asked.Service service, Refusal refusal, String requestId) {
    if (service.json()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("__type", refusal.code());
      body.put("Message", refusal.getMessage());
      body.putAll(refusal.members());
      return json(service, refusal.status(), body, requestId, refusal.code());
    }
    if (service.protocol() == Asked.Protocol.EC2) {
      return ec2(refusal, requestId);
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("Type", refusal.status() >= 500 ? "Receiver" : "Sender");
    error.put("Code", refusal.code());
    error.put("Message", refusal.getMessage());
    Xml xml =
        new Xml()
            .open("ErrorResponse", service.namespace())
            .element("Error", error)
            .element("RequestId", requestId)
            .close("ErrorResponse");
    return xml(refusal.status(), xml, requestId);
  }

  private static WireResponse ec2(Refusal refusal, String requestId) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("Code", refusal.code());
    error.put("Message", refusal.getMessage());
    Xml xml =
        new Xml()
            .open("Response")
            .element("Errors", Map.of("Error", error))
            .element("RequestID", requestId)
            .close("Response");
    return xml(refusal.status(), xml, requestId);
  }

  private static WireResponse json(
      Asked.Service service, int status, Map<String, Object> body, String requestId, String error) {
    Map<String, String> headers = new LinkedHashMap<>();
    boolean rest = service.protocol() == Asked.Protocol.REST_JSON;
    headers.put("Content-Type", rest ? "application/json" : "application/x-amz-json-1.1");
    headers.put("x-amzn-RequestId", requestId);
    if (!error.isEmpty()) {
      headers.put("x-amzn-ErrorType", error);
    }
    return new WireResponse(status, headers, Json.write(body));
  }

  private static WireResponse xml(int status, Xml xml, String requestId) {
    Map<String, String> headers = Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId);
    return new WireResponse(status, headers, xml.bytes());
  }
}
