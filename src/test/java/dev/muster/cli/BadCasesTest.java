package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS, the network or this machine can do to a rollout, as its user sees it. */
class BadCasesTest {
  /** Every call that a first rollout makes. */
  private static final List<String> CALLS =
      List.of(
          "GetCallerIdentity",
          "DescribeOrganization",
          "ListAccounts",
          "DescribeStackSet",
          "CreateStackSet",
          "CreateStackInstances",
          "DescribeStackSetOperation");

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource({
    "GetCallerIdentity, sts, 3",
    "DescribeOrganization, organizations, 3",
    "ListAccounts, organizations, 3",
    "DescribeStackSet, cloudformation, 3",
    "CreateStackSet, cloudformation, 3",
    "CreateStackInstances, cloudformation, 6",
    "DescribeStackSetOperation, cloudformation, 6",
  })
  void aCallThatIsDeniedIsNamedWithTheStatementThatAllowsIt(
      String action, String service, int exit) {
    add(Fault.of(FaultKind.API_DENIED).action(action));

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isEqualTo(exit);
    assertThat(rollout.all().replaceAll("\\s+", " "))
        .contains(service + ":" + action)
        .contains("\"Action\": \"" + service + ":" + action + "\", \"Resource\":");
    if (exit == ExitCode.REFUSED.code()) {
      desk.inWorld(
          sandbox ->
              assertThat(Desk.cloudFormation(sandbox).listStackSets().summaries()).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListStackInstances", "UpdateStackSet", "UpdateStackInstances"})
  void aCallOfALaterRolloutThatIsDeniedIsNamed(String action) {
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    desk.edit("accounts.yaml", "name: one,", "name: uno,");
    add(Fault.of(FaultKind.API_DENIED).action(action));

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isIn(3, 6);
    assertThat(rollout.all().replaceAll("\\s+", " "))
        .contains("\"Action\": \"cloudformation:" + action + "\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"API_ERROR", "API_THROTTLED", "CONNECTION_RESET", "LOST_RESPONSE"})
  void onceInEachCallItCostsAVisibleWaitAndNothingElse(FaultKind kind) {
    CALLS.forEach(action -> add(Fault.of(kind).action(action).times(1)));

    Desk.Result rollout = desk.sandbox("rollout", "-v");

    assertThat(rollout.exit()).as(rollout.all()).isZero();
    CALLS.forEach(action -> assertThat(rollout.err()).containsPattern("before \\w+:" + action));
    desk.inWorld(
        sandbox -> {
          var client = Desk.cloudFormation(sandbox);
          assertThat(client.listStackSets().summaries()).hasSize(1);
          assertThat(
                  client.listStackSetOperations(r -> r.stackSetName("muster-baseline")).summaries())
              .hasSize(3);
        });
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void throttlingForMinutesIsWaitedOut() {
    add(Fault.of(FaultKind.API_THROTTLED).action("DescribeStackSetOperation").times(12));

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isZero();
    assertThat(rollout.err())
        .contains("before cloudformation:DescribeStackSetOperation: AWS asked us to slow down");
  }

  @Test
  void throttlingThatNeverEndsDoes() {
    add(Fault.of(FaultKind.API_THROTTLED).action("ListAccounts"));

    Desk.Result plan = desk.sandbox("plan");

    assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(plan.err())
        .contains("organizations:ListAccounts failed")
        .contains("Try again later");
  }

  @Test
  void aServiceThatStaysBrokenIsNamedWithTheRequestId() {
    add(Fault.of(FaultKind.API_ERROR).action("DescribeStackSet"));

    Desk.Result plan = desk.sandbox("plan");

    assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(plan.err())
        .contains("cloudformation:DescribeStackSet failed")
        .containsPattern("AWS Support will ask for request id [0-9a-f-]{36}");
  }

  @Test
  void aClockThatIsWrongIsSaid() {
    add(
        Fault.of(FaultKind.API_ERROR)
            .action("GetCallerIdentity")
            .text("403 RequestTimeTooSkewed The difference is too large"));

    Desk.Result plan = desk.sandbox("plan");

    assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(plan.err()).contains("This machine's clock is wrong");
  }

  @Test
  void credentialsOfAnotherOrganizationChangeNothing() {
    desk.edit("accounts.yaml", "o-exampleorg01", "o-anotherorg02");

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).isEqualTo(ExitCode.INVALID.code());
    assertThat(rollout.err()).contains("o-anotherorg02").contains("o-exampleorg01");
  }

  @Test
  void aRegionThatIsNotEnabledIsTheCauseOfTheFailure() {
    add(Fault.of(FaultKind.REGION_DISABLED).account(Desk.ONE).region("us-east-1"));

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit())
        .as(rollout.all())
        .isIn(ExitCode.ROLLED_BACK.code(), ExitCode.NEEDS_ATTENTION.code());
    assertThat(rollout.all()).contains("STS is not activated in this region");
  }

  @Test
  void aProxyThatAnswersHtmlIsTakenForWhatItIs() throws IOException {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] page = "<html><body>Please log in</body></html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    proxy.start();
    Map<String, String> properties =
        Map.of(
            "aws.endpointUrl", "http://127.0.0.1:" + proxy.getAddress().getPort(),
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", "example");
    Map<String, String> before = new HashMap<>();
    properties.forEach((key, value) -> before.put(key, System.getProperty(key, "")));
    properties.forEach(System::setProperty);
    try {
      Desk.Result plan = desk.muster("plan");

      assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
      assertThat(plan.err()).contains("Please log in").contains("Check HTTPS_PROXY");
    } finally {
      before.forEach(BadCasesTest::restore);
      proxy.stop(0);
    }
  }

  private static void restore(String key, String value) {
    if (value.isEmpty()) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }

  private void add(Fault fault) {
    desk.inWorld(sandbox -> sandbox.addFault(fault));
  }
}
