package dev.muster.sandbox.wire;

import dev.muster.sandbox.json.Json;
import dev.muster.sandbox.world.Refusal;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands requests: which service and action, by whom, with which members. */
public final class RequestReader {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,\\s]+)/[0-9]*/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
  private static final int DEEPEST = 12;
  private static final int LONGEST = 12_000_000;

  /** What an {@code X-Amz-Target} begins with, and what that stands for. */
  private static final Map<String, JsonApi> TARGETS =
      Map.of(
          "AWSOrganizationsV20161128.", new JsonApi(Asked.Service.ORGANIZATIONS, "2016-11-28"),
          "CloudApiService.", new JsonApi(Asked.Service.CLOUD_CONTROL, "2021-09-30"),
          "AWSEvents.", new JsonApi(Asked.Service.EVENTS, "2015-10-07"),
          "AmazonSQS.", new JsonApi(Asked.Service.SQS, "2012-11-05"),
          "AWSStepFunctions.", new JsonApi(Asked.Service.STATES, "2016-11-23"));

  private record JsonApi(Asked.Service service, String version) {}

  private RequestReader() {}

  /** Which service a request is for, so that even an unreadable one is answered in its style. */
  public static Asked.Service service(WireRequest request) {
    String target = request.header("X-Amz-Target");
    JsonApi named = TARGETS.get(prefix(target));
    if (named != null) {
      return named.service();
    }
    Asked.Service signed = signed(request);
    return request.header("Content-Type").contains("json") && !RestRequests.speaks(signed)
        ? Asked.Service.ORGANIZATIONS
        : signed;
  }

  /** The service that the signature is for. */
  private static Asked.Service signed(WireRequest request) {
    Matcher scope = CREDENTIAL.matcher(request.header("Authorization"));
    String service = scope.find() ? scope.group(3) : "";
    return Arrays.stream(Asked.Service.values())
        .filter(one -> !service.isEmpty() && one.prefix().equals(service))
        .findFirst()
        .orElse(Asked.Service.UNKNOWN);
  }

  /**
   * Reads a request.
   *
   * @throws Refusal when it cannot be understood
   */
  public static Asked read(WireRequest request) {
    if (request.body().length > LONGEST) {
      throw Refusal.of("RequestEntityTooLarge", 413, "The request is larger than allowed");
    }
    Asked.Service service = service(request);
    if (RestRequests.speaks(service)) {
      RestRequests.Understood rest = RestRequests.read(service, request);
      return asked(request, service, rest.action(), "", rest.members());
    }
    if (service.json()) {
      return json(request, service);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    int query = request.path().indexOf('?');
    if (query >= 0) {
      form(request.path().substring(query + 1), members);
    }
    form(new String(request.body(), StandardCharsets.UTF_8), members);
    String action = text(members.remove("Action"));
    String version = text(members.remove("Version"));
    if (action.isEmpty()) {
      throw Refusal.of("MissingAction", 400, "The request is missing an action parameter");
    }
    return asked(request, byVersion(service, version), action, version, members);
  }

  private static Asked.Service byVersion(Asked.Service service, String version) {
    return switch (version) {
      case "2010-05-15" -> Asked.Service.CLOUD_FORMATION;
      case "2010-03-31" -> Asked.Service.SNS;
      case "2011-06-15" -> Asked.Service.STS;
      case "2010-05-08" -> Asked.Service.IAM;
      case "2016-11-15" -> Asked.Service.EC2;
      default -> service;
    };
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static String prefix(String target) {
    return target.substring(0, target.indexOf('.') + 1);
  }

  private static Asked json(WireRequest request, Asked.Service service) {
    String target = request.header("X-Amz-Target");
    String prefix = prefix(target);
    JsonApi api = TARGETS.get(prefix);
    if (api == null || api.service() != service) {
      throw Refusal.of("UnknownOperationException", 400, "Unknown operation: " + target);
    }
    return asked(
        request, service, target.substring(prefix.length()), api.version(), members(request));
  }

  /** The members of a JSON object; none when there is no body. */
  static Map<String, Object> members(WireRequest request) {
    try {
      Object tree = request.body().length == 0 ? Map.of() : Json.read(request.body());
      if (tree instanceof Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.put(String.valueOf(key), value));
        return members;
      }
    } catch (IOException e) {
      throw Refusal.of("SerializationException", 400, "The request body is no valid JSON");
    }
    throw Refusal.of("SerializationException", 400, "The request body must be a JSON object");
  }

  private static Asked asked(
      WireRequest request,
      Asked.Service service,
      String action,
      String version,
      Map<String, Object> members) {
    Matcher scope = CREDENTIAL.matcher(request.header("Authorization"));
    boolean signed = scope.find();
    return new Asked(
        service,
        action,
        version,
        members,
        signed ? scope.group(1) : "",
        request.header("X-Amz-Security-Token"),
        signed ? scope.group(2) : "us-east-1");
  }

  /** {@code A.member.1.B=x} becomes a map in a map; {@code A=} alone is an empty text. */
  private static void form(String text, Map<String, Object> members) {
    for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!name.isEmpty()) {
        put(members, name.split("\\.", DEEPEST + 1), value);
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.of("MalformedQueryString", 400, "The query string is malformed");
    }
  }

  private static void put(Map<String, Object> members, String[] path, String value) {
    if (path.length > DEEPEST || path.length == 0) {
      throw Refusal.of("MalformedQueryString", 400, "The query string is malformed");
    }
    Map<String, Object> at = members;
    for (int i = 0; i < path.length - 1; i++) {
      Object inner = at.get(path[i]);
      if (!(inner instanceof Form)) {
        inner = new Form();
        at.put(path[i], inner);
      }
      at = (Form) inner;
    }
    at.putIfAbsent(path[path.length - 1], value);
  }

  /** A structure in the making. */
  private static final class Form extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
  }
}
