package dev.muster.rollout.story;

import dev.muster.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Carries requests to the sandbox and lets somebody watch, or break the line. */
final class Transport implements SdkHttpClient {
  private final SdkHttpClient line;
  private final Time time;
  private Consumer<Sent> before = sent -> {};
  private Consumer<Sent> after = sent -> {};

  Transport(SdkHttpClient line, Time time) {
    this.line = line;
    this.time = time;
  }

  /**
   * A request on its way.
   *
   * @param stackSet blank when it names none
   * @param operation blank when it names none
   */
  record Sent(String action, String stackSet, String operation, Instant at) {
    private static final Set<String> STARTS =
        Set.of(
            "CreateStackSet",
            "UpdateStackSet",
            "DeleteStackSet",
            "CreateStackInstances",
            "UpdateStackInstances",
            "DeleteStackInstances");

    /** Whether it begins something new, rather than asks or stops. */
    boolean starts() {
      return STARTS.contains(action);
    }

    /** Whether it starts an operation. */
    boolean startsOperation() {
      return starts() && !action.equals("CreateStackSet") && !action.equals("DeleteStackSet");
    }
  }

  /** Who watches may throw, and then the request is not sent. */
  void before(Consumer<Sent> watcher) {
    before = before.andThen(watcher);
  }

  /** Who watches may throw, and then the answer is lost. */
  void after(Consumer<Sent> watcher) {
    after = after.andThen(watcher);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = line.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        Sent sent = sent(request);
        before.accept(sent);
        HttpExecuteResponse answer = prepared.call();
        after.accept(sent);
        return answer;
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private Sent sent(HttpExecuteRequest request) throws IOException {
    Map<String, String> form = new HashMap<>();
    for (String pair : body(request).split("&")) {
      int at = pair.indexOf('=');
      if (at > 0 && pair.length() < 500) {
        String value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
        form.put(pair.substring(0, at), value);
      }
    }
    return new Sent(
        form.getOrDefault("Action", ""),
        form.getOrDefault("StackSetName", ""),
        form.getOrDefault("OperationId", ""),
        time.instant());
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    ContentStreamProvider content = request.contentStreamProvider().get();
    try (InputStream stream = content.newStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
