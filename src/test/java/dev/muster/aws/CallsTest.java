package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Wait;
import dev.muster.cloud.Wait.Reason;
import dev.muster.model.StackSetName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trying again, giving up, and what we say then. */
class CallsTest {
  private static final String EMPTY_LIST = "<Summaries/>";

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void throttlingIsWaitedOutOnOurClockAndEveryWaitIsTold() {
    aws.refuse(400, "Throttling", "Rate exceeded");
    aws.refuse(400, "Throttling", "Rate exceeded");
    aws.xml("ListStackSets", EMPTY_LIST);

    assertThat(bench.selfManaged().list()).isEmpty();

    assertThat(bench.waits)
        .filteredOn(wait -> wait.reason() == Reason.THROTTLED)
        .hasSize(2)
        .allSatisfy(
            wait -> {
              assertThat(wait.action()).isEqualTo("cloudformation:ListStackSets");
              assertThat(wait.detail()).isEqualTo("Rate exceeded");
            });
    Duration told = bench.waits.stream().map(Wait::duration).reduce(Duration.ZERO, Duration::plus);
    assertThat(Duration.between(AwsBench.START, bench.time.instant())).isEqualTo(told);
    assertThat(bench.counter.counts()).isEqualTo(Map.of("cloudformation:ListStackSets", 3));
  }

  @Test
  void waitsGrowButStayBelowTheMost() {
    for (int i = 0; i < Retries.STANDARD.throttled(); i++) {
      aws.refuse(400, "Throttling", "Rate exceeded");
    }

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(e.advice()).contains("slow down");
    assertThat(aws.asked()).hasSize(Retries.STANDARD.throttled());
    assertThat(bench.waits)
        .filteredOn(wait -> wait.reason() == Reason.THROTTLED)
        .hasSize(Retries.STANDARD.throttled() - 1)
        .allMatch(wait -> wait.duration().compareTo(Duration.ofSeconds(20)) <= 0)
        .anyMatch(wait -> wait.duration().compareTo(Duration.ofSeconds(10)) >= 0)
        .first()
        .matches(wait -> wait.duration().compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @Test
  void afterThrottlingLaterCallsOfThatApiAreSpacedOut() {
    for (int i = 0; i < 6; i++) {
      aws.xml("ListStackSets", EMPTY_LIST);
    }
    aws.refuse(400, "Throttling", "Rate exceeded");
    for (int i = 0; i < 4; i++) {
      aws.xml("ListStackSets", EMPTY_LIST);
    }

    for (int i = 0; i < 10; i++) {
      bench.selfManaged().list();
    }

    assertThat(bench.waits)
        .extracting(Wait::reason)
        .containsSubsequence(Reason.THROTTLED, Reason.RATE_LIMIT, Reason.RATE_LIMIT);
    assertThat(bench.waits).filteredOn(wait -> wait.reason() == Reason.THROTTLED).hasSize(1);
  }

  @Test
  void organizationsThrottlesByAnotherCode() {
    aws.refuseJson(400, "TooManyRequestsException", "You have sent too many requests.");
    aws.json("{\"Organization\":{\"Id\":\"o-a\",\"MasterAccountId\":\"111111111111\"}}");

    bench.clients.organizations().describe();

    assertThat(bench.waits).first().extracting(Wait::reason).isEqualTo(Reason.THROTTLED);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void faultsOnTheSideOfAwsAreTriedAgain(int status) {
    aws.refuse(status, "InternalFailure", "oops");
    aws.xml("ListStackSets", EMPTY_LIST);

    assertThat(bench.selfManaged().list()).isEmpty();
    assertThat(bench.waits).extracting(Wait::reason).containsExactly(Reason.SERVICE_FAULT);
  }

  @Test
  void afterManyFaultsWeGiveUpWithTheRequestId() {
    for (int i = 0; i < Retries.STANDARD.faults(); i++) {
      aws.refuse(500, "InternalFailure", "oops");
    }

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(Kind.SERVICE_FAULT);
    assertThat(e.requestId()).contains("req-InternalFailure");
    assertThat(e.advice()).contains("req-InternalFailure");
    assertThat(e).hasMessage("oops").hasCauseInstanceOf(RuntimeException.class);
  }

  @Test
  void aLostConnectionIsTriedAgain() {
    aws.lose(new SocketException("Connection reset"));
    aws.xml("ListStackSets", EMPTY_LIST);

    assertThat(bench.selfManaged().list()).isEmpty();
    assertThat(bench.waits).extracting(Wait::reason).containsExactly(Reason.UNREACHABLE);
    assertThat(bench.waits).extracting(Wait::detail).containsExactly("Connection reset");
  }

  @Test
  void aResponseCutInHalfIsTriedAgain() {
    aws.raw(200, "text/xml", "<ListStackSetsResponse><ListStackSetsResult><Summaries><mem");
    aws.raw(200, "text/xml", "<?xml version=\"1.0\"?>");
    aws.raw(200, "text/xml", "");
    aws.xml("ListStackSets", EMPTY_LIST);

    assertThat(bench.selfManaged().list()).isEmpty();
    assertThat(bench.waits)
        .extracting(Wait::reason)
        .containsExactly(Reason.UNREACHABLE, Reason.UNREACHABLE, Reason.UNREACHABLE);
  }

  @Test
  void aJsonAnswerCutInHalfIsTriedAgain() {
    aws.json("{\"Organization\":{\"Id\":\"o-a\",\"Mas");
    aws.json("{\"Organization\":{\"Id\":\"o-a\",\"MasterAccountId\":\"111111111111\"}}");

    assertThat(bench.clients.organizations().describe().id()).isEqualTo("o-a");
    assertThat(bench.waits).extracting(Wait::reason).containsExactly(Reason.UNREACHABLE);
  }

  @Test
  void anAnswerInHtmlIsNotAnEmptyList() {
    aws.raw(200, "text/html", "<html><body>Please log in to the guest network</body></html>");

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e).hasMessageContaining("text/html").hasMessageContaining("Please log in");
    assertThat(e.advice()).contains("proxy").contains("HTTPS_PROXY");
    assertThat(bench.waits).isEmpty();
  }

  @Test
  void aProxyThatRefusesInHtmlIsNamedAsSuch() {
    aws.raw(403, "text/html", "<html><body>blocked by policy</body></html>");

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e.advice()).contains("proxy");
  }

  @Test
  void refusedConnectionsAndUnknownHostsSayWhatToCheck() {
    for (int i = 0; i < Retries.STANDARD.unreachable(); i++) {
      aws.lose(new ConnectException("Connection refused"));
    }
    assertThat(refused().advice()).contains("AWS_ENDPOINT_URL");

    for (int i = 0; i < Retries.STANDARD.unreachable(); i++) {
      aws.lose(new UnknownHostException("cloudformation.nowhere.example"));
    }
    CloudException e = refused();
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e).hasMessageContaining("cloudformation.nowhere.example");
    assertThat(e.advice()).contains("--region");
  }

  @Test
  void aBrokenCertificateIsNotTriedAgain() {
    aws.lose(new SSLHandshakeException("PKIX path building failed"));

    assertThat(refused().advice()).contains("trustStore");
    assertThat(aws.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, CREDENTIALS, muster resume",
    "403, InvalidClientTokenId, CREDENTIALS, AWS_PROFILE",
    "403, SignatureDoesNotMatch, CREDENTIALS, AWS_PROFILE",
    "409, OperationInProgressException, OPERATION_IN_PROGRESS, Wait",
    "409, StaleRequestException, STALE, Plan again",
    "400, LimitExceededException, LIMIT_EXCEEDED, Service Quotas",
    "400, InsufficientCapabilitiesException, INVALID_REQUEST, capabilities",
  })
  void eachRefusalHasAKindAndAnAdvice(int status, String code, Kind kind, String advice) {
    aws.refuse(status, code, "because");

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.action()).isEqualTo("cloudformation:ListStackSets");
    assertThat(e).hasMessage("because");
    assertThat(e.requestId()).contains("req-" + code);
    assertThat(e.advice()).contains(advice);
    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void accessDeniedNamesTheStatementThatWouldAllowIt() {
    aws.refuse(
        403,
        "AccessDenied",
        "User: arn:aws:iam::111111111111:user/ci is not authorized to perform:"
            + " cloudformation:ListStackSets on resource:"
            + " arn:aws:cloudformation:ap-northeast-1:111111111111:stackset/*");

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(e.advice())
        .contains(
            "{\"Effect\": \"Allow\", \"Action\": \"cloudformation:ListStackSets\", \"Resource\":"
                + " \"arn:aws:cloudformation:ap-northeast-1:111111111111:stackset/*\"}");
  }

  @Test
  void accessDeniedNamesTheActionThatIsReallyMissing() {
    aws.refuse(
        403,
        "AccessDenied",
        "User: arn:aws:iam::111111111111:user/ci is not authorized to perform: iam:PassRole on"
            + " resource: arn:aws:iam::111111111111:role/Admin because no identity-based policy"
            + " allows it");

    assertThat(refused().advice())
        .contains("\"Action\": \"iam:PassRole\"", "\"arn:aws:iam::111111111111:role/Admin\"");
  }

  @Test
  void aServiceControlPolicyCannotBeOutvotedByAStatement() {
    aws.refuse(
        403,
        "AccessDenied",
        "User: x is not authorized to perform: cloudformation:ListStackSets with an explicit deny"
            + " in a service control policy");

    assertThat(refused().advice()).contains("service control policy").doesNotContain("Effect");
  }

  @Test
  void organizationsDeniesWithoutNamingAnything() {
    aws.refuseJson(
        400, "AccessDeniedException", "You don't have permissions to access this resource.");

    CloudException e =
        catchThrowableOfType(CloudException.class, () -> bench.clients.organizations().describe());

    assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(e.advice()).contains("\"organizations:DescribeOrganization\"", "management account");
  }

  @Test
  void trustedAccessThatIsOffSaysHowToTurnItOn() {
    aws.refuse(
        400,
        "ValidationError",
        "You must enable organizations access to operate a service managed stack set");

    CloudException e = refused();

    assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST);
    assertThat(e.advice()).contains("activate-organizations-access");
  }

  @Test
  void aWrongClockIsCorrectedOnceFromTheAnswer() {
    aws.answer(
        403,
        Map.of("Content-Type", "text/xml", "Date", "Wed, 01 Jan 2031 00:00:00 GMT"),
        "<ErrorResponse><Error><Code>RequestTimeTooSkewed</Code><Message>skew</Message></Error>"
            + "<RequestId>r</RequestId></ErrorResponse>");
    aws.xml("ListStackSets", EMPTY_LIST);

    assertThat(bench.selfManaged().list()).isEmpty();

    assertThat(bench.waits).extracting(Wait::reason).containsExactly(Reason.CLOCK_SKEW);
    assertThat(aws.last().authorization()).contains("Credential=AKIDEXAMPLE/203");
  }

  @Test
  void everyTryIsHeardWithItsRequestId() {
    aws.refuse(400, "Throttling", "Rate exceeded");
    aws.xml("ListStackSets", EMPTY_LIST);

    bench.selfManaged().list();

    assertThat(bench.called)
        .extracting(call -> call.attempt() + " " + call.code() + " " + call.requestId().orElse(""))
        .containsExactly("1 Throttling req-Throttling", "2 OK req-ListStackSets");
  }

  @Test
  void theSdkItselfNeverTriesAgain() {
    aws.lose(new IOException("first")).lose(new IOException("second"));
    aws.xml("DescribeStackSet", "<StackSet><StackSetId>a:1</StackSetId></StackSet>");

    bench.selfManaged().describe(new StackSetName("a"));

    assertThat(bench.waits).hasSize(2);
    assertThat(aws.asked()).hasSize(3);
  }

  private CloudException refused() {
    return catchThrowableOfType(CloudException.class, () -> bench.selfManaged().list());
  }
}
