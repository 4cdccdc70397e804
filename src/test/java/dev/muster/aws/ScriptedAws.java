package dev.muster.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** An AWS that says what it was told to say, in that order, and remembers what it was asked. */
final class ScriptedAws implements SdkHttpClient {
  private final Deque<Answer> script = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  /** A request as it was on the wire: form fields for Query, the body under "json" for JSON. */
  record Asked(String action, SdkHttpRequest http, SortedMap<String, String> form) {
    String authorization() {
      return http.firstMatchingHeader("Authorization").orElse("");
    }
  }

  private interface Answer {
    HttpExecuteResponse give() throws IOException;
  }

  /** A good answer of the Query protocol. */
  ScriptedAws xml(String operation, String result) {
    return raw(
        200,
        "text/xml",
        "<%1$sResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>req-%1$s</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(operation, result));
  }

  ScriptedAws json(String body) {
    return raw(200, "application/x-amz-json-1.1", body);
  }

  /** A refusal of the Query protocol. */
  ScriptedAws refuse(int status, String code, String message) {
    return raw(
        status,
        "text/xml",
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>req-%s</RequestId></ErrorResponse>"
            .formatted(code, message, code));
  }

  /** A refusal of the JSON protocol. */
  ScriptedAws refuseJson(int status, String code, String message) {
    return raw(
        status,
        "application/x-amz-json-1.1",
        "{\"__type\":\"%s\",\"Message\":\"%s\"}".formatted(code, message));
  }

  ScriptedAws raw(int status, String type, String body) {
    return answer(status, Map.of("Content-Type", type), body);
  }

  ScriptedAws answer(int status, Map<String, String> headers, String body) {
    script.add(
        () -> {
          SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder().statusCode(status);
          headers.forEach(response::putHeader);
          return HttpExecuteResponse.builder()
              .response(response.build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
              .build();
        });
    return this;
  }

  /** The connection fails, maybe after the request arrived. */
  ScriptedAws lose(IOException e) {
    script.add(
        () -> {
          throw e;
        });
    return this;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  Asked last() {
    return asked.get(asked.size() - 1);
  }

  List<String> actions() {
    return asked.stream().map(Asked::action).toList();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        asked.add(read(request));
        Answer next = script.poll();
        if (next == null) {
          throw new AssertionError("not in the script: " + ScriptedAws.this.last());
        }
        return next.give();
      }

      @Override
      public void abort() {}
    };
  }

  private static Asked read(HttpExecuteRequest request) {
    SdkHttpRequest http = request.httpRequest();
    String body = request.contentStreamProvider().map(p -> text(p.newStream())).orElse("");
    SortedMap<String, String> form = new TreeMap<>();
    String target = http.firstMatchingHeader("X-Amz-Target").orElse("");
    if (!target.isEmpty()) {
      form.put("json", body);
      return new Asked(target.substring(target.indexOf('.') + 1), http, form);
    }
    for (String pair : body.split("&", -1)) {
      String[] field = pair.split("=", 2);
      if (field.length == 2) {
        form.put(decode(field[0]), decode(field[1]));
      }
    }
    form.remove("Version");
    return new Asked(String.valueOf(form.remove("Action")), http, form);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String text(java.io.InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}

  @Override
  public String clientName() {
    return "scripted";
  }
}
