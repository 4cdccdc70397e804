package dev.muster.sandbox.wire;

import dev.muster.sandbox.world.Refusal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands requests whose action is a method and a path: S3 Control and Inspector. */
final class RestRequests {
  private static final String BLOCK = "GET /v20180820/configuration/publicAccessBlock";
  private static final String STATUS = "POST /status/batch/get";

  /** S3 Control names the account in a header, and in the first label of the host. */
  private static final Pattern ACCOUNT_HOST = Pattern.compile("([0-9]{12})\\..*");

  private RestRequests() {}

  /** What is asked, and with which members. */
  record Understood(String action, Map<String, Object> members) {}

  static boolean speaks(Asked.Service service) {
    return service.protocol() == Asked.Protocol.REST_JSON
        || service.protocol() == Asked.Protocol.REST_XML;
  }

  /**
   * Reads a request.
   *
   * @throws Refusal when the service has no such path here
   */
  static Understood read(Asked.Service service, WireRequest request) {
    String asked = request.method() + " " + request.path().replaceFirst("[?].*$", "");
    if (service == Asked.Service.S3_CONTROL && asked.equals(BLOCK)) {
      return new Understood("GetPublicAccessBlock", Map.of("AccountId", account(request)));
    }
    if (service == Asked.Service.INSPECTOR && asked.equals(STATUS)) {
      return new Understood("BatchGetAccountStatus", RequestReader.members(request));
    }
    throw service == Asked.Service.S3_CONTROL
        ? Refusal.of(
            "MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
        : Refusal.of("UnknownOperationException", 404, "Unknown operation: " + asked);
  }

  private static String account(WireRequest request) {
    String named = request.header("x-amz-account-id");
    Matcher host = ACCOUNT_HOST.matcher(request.header("Host"));
    return named.isEmpty() && host.matches() ? host.group(1) : named;
  }
}
