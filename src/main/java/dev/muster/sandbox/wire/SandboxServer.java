package dev.muster.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.sandbox.world.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the sandbox on a port of the loopback interface, for any AWS client. */
public final class SandboxServer implements AutoCloseable {
  static {
    // Otherwise each answer waits 40 ms for the client's acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int THREADS = 8;
  private static final int LONGEST = 12_000_001;

  private final HttpServer server;
  private final ExecutorService threads;

  private SandboxServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   */
  public static SandboxServer start(WireHandler handler, int port) throws IOException {
    // Off the loopback nobody must reach it: it believes every caller.
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "sandbox-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(handler, exchange));
    server.start();
    return new SandboxServer(server, threads);
  }

  private static void serve(WireHandler handler, HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, String.join(",", values)));
      byte[] body;
      try (InputStream stream = exchange.getRequestBody()) {
        body = stream.readNBytes(LONGEST);
      }
      WireRequest request =
          new WireRequest(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
      WireResponse response = answer(handler, request);
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] answer = response.body();
      exchange.sendResponseHeaders(response.status(), answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
    }
  }

  /** One request must not end the server, whatever it brings to light. */
  private static WireResponse answer(WireHandler handler, WireRequest request) throws IOException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      return ResponseWriter.error(
          RequestReader.service(request),
          Refusal.of("InternalFailure", 500, "A mistake in the sandbox: " + e),
          "none");
    }
  }

  /** Where clients reach it. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
