package dev.muster.sandbox;

import dev.muster.sandbox.wire.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The contract, over a real port. */
final class HttpContractTest extends StackSetContract {
  private @Nullable SandboxServer server;

  @Override
  Clients connect(Sandbox world) {
    try {
      SandboxServer started = world.serve(0);
      server = started;
      return Clients.over(UrlConnectionHttpClient.create(), started.endpoint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
