package dev.muster.sandbox;

import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.wire.WireHandler;
import java.io.IOException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** One server for all tests of a class, with another world each time: stopping takes a second. */
final class ServedWorld implements AutoCloseable {
  private volatile WireHandler world =
      request -> {
        throw new IOException("no world yet");
      };
  private final SandboxServer server;

  ServedWorld() throws IOException {
    server = SandboxServer.start(request -> world.handle(request), 0);
  }

  Clients connect(Sandbox next) {
    world = next.handler();
    return Clients.over(UrlConnectionHttpClient.create(), server.endpoint());
  }

  @Override
  public void close() {
    server.close();
  }
}
