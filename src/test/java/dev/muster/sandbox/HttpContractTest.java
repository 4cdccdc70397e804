package dev.muster.sandbox;

import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.wire.WireHandler;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The contract, over a real port. One server for all tests: stopping it takes a second. */
final class HttpContractTest extends StackSetContract {
  private static final AtomicReference<WireHandler> WORLD =
      new AtomicReference<>(
          request -> {
            throw new IOException("no world yet");
          });
  private static final AtomicReference<SandboxServer> SERVER = new AtomicReference<>();

  @BeforeAll
  static void serve() throws IOException {
    SERVER.set(SandboxServer.start(request -> WORLD.get().handle(request), 0));
  }

  @AfterAll
  static void stop() {
    SERVER.get().close();
  }

  @Override
  Clients connect(Sandbox world) {
    WORLD.set(world.handler());
    return Clients.over(UrlConnectionHttpClient.create(), SERVER.get().endpoint());
  }
}
