package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.Wait;
import dev.muster.cloud.Wait.Reason;
import dev.muster.model.Region;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Over a real connection on the loopback interface: what only a real one can do to us. */
class ConnectionTest {
  private static final byte[] WHO =
      ("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111111111111</Account>"
              + "<Arn>arn:x</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>")
          .getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private int cutOff;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theStandardVariableForAnEndpointIsUsed() {
    String before = System.getProperty("aws.endpointUrl", "");
    System.setProperty("aws.endpointUrl", endpoint().toString());
    try (AwsBench bench = new AwsBench(settings())) {
      assertThat(bench.clients.identity().whoAmI().arn()).isEqualTo("arn:x");
    } finally {
      if (before.isEmpty()) {
        System.clearProperty("aws.endpointUrl");
      } else {
        System.setProperty("aws.endpointUrl", before);
      }
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() {
    cutOff = 1;
    try (AwsBench bench = new AwsBench(settings().withEndpoint(endpoint()))) {
      assertThat(bench.clients.identity().whoAmI().arn()).isEqualTo("arn:x");
      assertThat(bench.waits).extracting(Wait::reason).containsExactly(Reason.UNREACHABLE);
    }
    assertThat(requests).hasValue(2);
  }

  @Test
  void whereNobodyListensWeGiveUpAfterVisibleWaits() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (AwsBench bench = new AwsBench(settings().withEndpoint(nobody))) {
      CloudException e =
          catchThrowableOfType(CloudException.class, () -> bench.clients.identity().whoAmI());

      assertThat(e.kind()).isEqualTo(CloudException.Kind.UNREACHABLE);
      assertThat(e.advice()).contains("Nobody answers there");
      assertThat(bench.waits).hasSize(Retries.STANDARD.unreachable() - 1);
    }
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static AwsSettings settings() {
    return AwsSettings.standard()
        .withRegion(new Region("ap-northeast-1"))
        .withCredentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean whole = requests.incrementAndGet() > cutOff;
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, WHO.length);
    exchange.getResponseBody().write(WHO, 0, whole ? WHO.length : WHO.length / 2);
    exchange.close();
  }
}
