package dev.muster.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Carries the SDK's requests to the sandbox without a port. */
public final class SandboxHttpClient implements SdkHttpClient {
  private final WireHandler handler;

  public SandboxHttpClient(WireHandler handler) {
    this.handler = handler;
  }

  @Override
  public String clientName() {
    return "Sandbox";
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(handler.handle(wire(request)));
      }

      @Override
      public void abort() {
        // Nothing is under way: the answer comes within the call.
      }
    };
  }

  private static WireRequest wire(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    Map<String, String> headers = new LinkedHashMap<>();
    http.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
    String query = http.encodedQueryParameters().map(text -> "?" + text).orElse("");
    return new WireRequest(
        http.method().name(), http.encodedPath() + query, headers, body(request));
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    Optional<ContentStreamProvider> content = request.contentStreamProvider();
    if (content.isEmpty()) {
      return new byte[0];
    }
    try (InputStream stream = content.get().newStream()) {
      return stream.readAllBytes();
    }
  }

  private static HttpExecuteResponse answer(WireResponse response) {
    SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(response.status());
    response.headers().forEach(http::putHeader);
    http.putHeader("Content-Length", Integer.toString(response.body().length));
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }

  @Override
  public void close() {
    // The sandbox is closed by who opened it.
  }
}
