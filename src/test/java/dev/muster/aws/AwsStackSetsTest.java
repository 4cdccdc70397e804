package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationStatus;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsStackSetsTest {
  private static final StackSetName NAME = new StackSetName("slack");
  private static final OperationId OPERATION = new OperationId("muster-r1-2-1");
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final InstanceKey INSTANCE = new InstanceKey(ACCOUNT, new Region("us-east-1"));
  private static final DeleteInstances REQUEST =
      new DeleteInstances(
          NAME,
          OPERATION,
          new OperationPreferences(1, 0, true, RegionConcurrency.SEQUENTIAL),
          new DeploymentTargets(List.of(ACCOUNT), List.of(new Region("us-east-1"))),
          false);

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void listsAreReadToTheEndEvenOverAnEmptyPage() {
    aws.xml("ListStackInstances", "<Summaries/><NextToken>t1</NextToken>");
    aws.xml("ListStackInstances", instances(1) + "<NextToken>t2</NextToken>");
    aws.xml("ListStackInstances", instances(2));

    List<StackInstance> instances = bench.selfManaged().instances(NAME);

    assertThat(instances)
        .extracting(instance -> instance.key().account().value())
        .containsExactly("100000000001", "100000000002");
    assertThat(aws.asked())
        .extracting(asked -> asked.form().get("MaxResults") + " " + asked.form().get("NextToken"))
        .containsExactly("100 null", "100 t1", "100 t2");
  }

  @Test
  void aListThatGoesInCirclesIsNotReadForEver() {
    aws.xml("ListStackInstances", instances(1) + "<NextToken>t1</NextToken>");
    aws.xml("ListStackInstances", instances(1) + "<NextToken>t1</NextToken>");

    assertThatThrownBy(() -> bench.selfManaged().instances(NAME))
        .isInstanceOf(CloudException.class)
        .hasMessageContaining("does not end");
  }

  @Test
  void anEmptyPageThatSendsUsToItselfIsAskedAgainButNotForEver() {
    for (int i = 0; i < 5; i++) {
      aws.xml("ListStackInstances", "<Summaries/><NextToken>t</NextToken>");
    }
    aws.xml("ListStackInstances", instances(1));
    assertThat(bench.selfManaged().instances(NAME)).hasSize(1);

    for (int i = 0; i < 50; i++) {
      aws.xml("ListStackInstances", "<Summaries/><NextToken>t</NextToken>");
    }
    assertThatThrownBy(() -> bench.selfManaged().instances(NAME))
        .hasMessageContaining("does not end");
  }

  @Test
  void anInstanceTellsWhatHappenedToIt() {
    aws.xml(
        "ListStackInstances",
        "<Summaries><member><Account>111111111111</Account><Region>us-east-1</Region>"
            + "<StackId>arn:aws:cloudformation:us-east-1:111111111111:stack/S/1</StackId>"
            + "<Status>OUTDATED</Status><StatusReason>no role</StatusReason>"
            + "<StackInstanceStatus><DetailedStatus>FAILED</DetailedStatus></StackInstanceStatus>"
            + "<LastOperationId>op-1</LastOperationId></member>"
            + "<member><Account>111111111111</Account><Region>us-west-2</Region>"
            + "<Status>BRAND_NEW</Status></member></Summaries>");

    List<StackInstance> instances = bench.selfManaged().instancesOf(NAME, ACCOUNT);

    assertThat(instances)
        .containsExactly(
            new StackInstance(
                INSTANCE,
                InstanceStatus.OUTDATED,
                DetailedStatus.FAILED,
                "no role",
                Optional.of("arn:aws:cloudformation:us-east-1:111111111111:stack/S/1"),
                Optional.of(new OperationId("op-1"))),
            new StackInstance(
                new InstanceKey(ACCOUNT, new Region("us-west-2")),
                InstanceStatus.UNKNOWN,
                DetailedStatus.UNKNOWN,
                "",
                Optional.empty(),
                Optional.empty()));
    assertThat(aws.last().form()).containsEntry("StackInstanceAccount", "111111111111");
  }

  @Test
  void overridesAreThoseOfTheInstanceOnly() {
    aws.xml(
        "DescribeStackInstance",
        "<StackInstance><ParameterOverrides><member><ParameterKey>Mail1</ParameterKey>"
            + "<ParameterValue>a@example.com</ParameterValue></member></ParameterOverrides></StackInstance>");

    assertThat(bench.selfManaged().overrides(NAME, INSTANCE))
        .isEqualTo(Map.of("Mail1", "a@example.com"));
    assertThat(aws.last().form())
        .containsEntry("StackInstanceAccount", "111111111111")
        .containsEntry("StackInstanceRegion", "us-east-1");
  }

  @Test
  void anOperationThatExistsAlreadyIsAdopted() {
    aws.refuse(409, "OperationIdAlreadyExistsException", "exists");
    aws.xml("DescribeStackSetOperation", operation("RUNNING"));

    assertThat(bench.selfManaged().start(REQUEST)).isEqualTo(OPERATION);
  }

  @Test
  void anOperationWhoseAnswerWasLostIsNotTakenForSomebodyElses() {
    aws.lose(new SocketException("Connection reset"));
    aws.refuse(409, "OperationInProgressException", "Another Operation on StackSet is in progress");
    aws.xml("DescribeStackSetOperation", operation("RUNNING"));

    assertThat(bench.selfManaged().start(REQUEST)).isEqualTo(OPERATION);
    assertThat(aws.asked().get(0).form()).isEqualTo(aws.asked().get(1).form());
  }

  @Test
  void somebodyElsesOperationIsAnObstacle() {
    aws.refuse(409, "OperationInProgressException", "Another Operation on StackSet is in progress");
    aws.refuse(404, "OperationNotFoundException", "no such operation");

    CloudException e =
        catchThrowableOfType(CloudException.class, () -> bench.selfManaged().start(REQUEST));

    assertThat(e.kind()).isEqualTo(Kind.OPERATION_IN_PROGRESS);
    assertThat(e.action()).isEqualTo("cloudformation:DeleteStackInstances");
  }

  @Test
  void anotherIdFromAwsIsTheOneToUse() {
    aws.xml("DeleteStackInstances", "<OperationId>chosen-by-aws</OperationId>");

    assertThat(bench.selfManaged().start(REQUEST)).isEqualTo(new OperationId("chosen-by-aws"));
  }

  @Test
  void anOperationIsReadWithWhatIsKnown() {
    aws.xml("DescribeStackSetOperation", operation("SUCCEEDED"));
    aws.xml(
        "DescribeStackSetOperation",
        "<StackSetOperation><OperationId>muster-r1-2-1</OperationId><Action>UPDATE</Action>"
            + "<Status>FAILED</Status><CreationTimestamp>2026-11-22T10:00:00.000Z</CreationTimestamp>"
            + "<EndTimestamp>2026-11-22T10:05:00.000Z</EndTimestamp><StatusReason>why</StatusReason>"
            + "<StatusDetails><FailedStackInstancesCount>3</FailedStackInstancesCount></StatusDetails>"
            + "</StackSetOperation>");
    aws.refuse(404, "OperationNotFoundException", "no such operation");

    Operation running = bench.selfManaged().operation(NAME, OPERATION).orElseThrow();
    assertThat(running.ended()).isEmpty();
    assertThat(running.failedInstances()).isEmpty();
    Operation failed = bench.selfManaged().operation(NAME, OPERATION).orElseThrow();
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(failed.ended()).contains(AwsBench.START.plusSeconds(300));
    assertThat(failed.statusReason()).contains("why");
    assertThat(failed.failedInstances()).contains(3);
    assertThat(bench.selfManaged().operation(NAME, OPERATION)).isEmpty();
  }

  @Test
  void latestOperationsStopAtTheNumberWanted() {
    aws.xml(
        "ListStackSetOperations",
        "<Summaries>" + summary("b") + summary("a") + "</Summaries><NextToken>t</NextToken>");

    assertThat(bench.selfManaged().latestOperations(NAME, 2))
        .extracting(operation -> operation.id().value())
        .containsExactly("b", "a");
    assertThat(aws.last().form()).containsEntry("MaxResults", "2");
  }

  @Test
  void whatTheListStillShowsAsRunningIsAskedForAgain() {
    aws.xml(
        "ListStackSetOperations",
        "<Summaries>"
            + summary("b").replace("SUCCEEDED", "RUNNING")
            + summary("a")
            + "</Summaries>");
    aws.xml(
        "DescribeStackSetOperation",
        "<StackSetOperation><OperationId>b</OperationId><Action>UPDATE</Action>"
            + "<Status>FAILED</Status></StackSetOperation>");

    assertThat(bench.selfManaged().latestOperations(NAME, 2))
        .extracting(Operation::status)
        .containsExactly(OperationStatus.FAILED, OperationStatus.SUCCEEDED);
    assertThat(aws.actions())
        .containsExactly("ListStackSetOperations", "DescribeStackSetOperation");
  }

  @Test
  void resultsMayBeFilteredByOneStatus() {
    aws.xml(
        "ListStackSetOperationResults",
        "<Summaries><member><Account>111111111111</Account><Region>us-east-1</Region>"
            + "<Status>FAILED</Status><StatusReason>no role</StatusReason></member></Summaries>");

    assertThat(
            bench
                .selfManaged()
                .results(NAME, OPERATION, Optional.of(OperationResult.Status.FAILED)))
        .containsExactly(new OperationResult(INSTANCE, OperationResult.Status.FAILED, "no role"));
    assertThat(aws.last().form())
        .containsEntry("Filters.member.1.Name", "OPERATION_RESULT_STATUS")
        .containsEntry("Filters.member.1.Values", "FAILED")
        .containsEntry("MaxResults", "100");
  }

  @Test
  void stoppingWhatHasEndedIsFine() {
    aws.refuse(400, "InvalidOperationException", "not running");
    aws.xml("DescribeStackSetOperation", operation("SUCCEEDED"));

    bench.selfManaged().stop(NAME, OPERATION);

    assertThat(aws.actions()).containsExactly("StopStackSetOperation", "DescribeStackSetOperation");
  }

  @Test
  void stoppingThatIsRefusedWhileItRunsIsToldOf() {
    aws.refuse(400, "InvalidOperationException", "cannot be stopped");
    aws.xml("DescribeStackSetOperation", operation("RUNNING"));

    assertThatThrownBy(() -> bench.selfManaged().stop(NAME, OPERATION))
        .isInstanceOf(CloudException.class)
        .hasMessage("cannot be stopped");
  }

  private static String instances(int last) {
    return "<Summaries><member><Account>10000000000"
        + last
        + "</Account><Region>us-east-1</Region><Status>CURRENT</Status></member></Summaries>";
  }

  private static String operation(String status) {
    return "<StackSetOperation><OperationId>muster-r1-2-1</OperationId><Action>UPDATE</Action>"
        + "<Status>"
        + status
        + "</Status><CreationTimestamp>2026-11-22T10:00:00.000Z</CreationTimestamp></StackSetOperation>";
  }

  private static String summary(String id) {
    return "<member><OperationId>"
        + id
        + "</OperationId><Action>UPDATE</Action><Status>SUCCEEDED</Status></member>";
  }
}
