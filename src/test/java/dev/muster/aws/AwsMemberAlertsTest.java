package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberAlerts.Event;
import dev.muster.cloud.MemberAlerts.Message;
import dev.muster.cloud.MemberAlerts.StackResource;
import dev.muster.cloud.MemberAlerts.Subscription;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsMemberAlertsTest {
  private static final InstanceKey WHERE =
      new InstanceKey(new AccountId("111111111111"), new Region("eu-west-1"));
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111111111111:muster-alerts";
  private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/111111111111/dead";

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);
  private final MemberAlerts alerts =
      bench.clients.memberAlerts("Audit", new RoleSession("muster r1"));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void subscriptionsAreReadInFullAsTheMemberAndTheirArnsAreForgotten() {
    member();
    aws.xml(
        "ListSubscriptionsByTopic",
        "<Subscriptions>"
            + subscription("email", "a@example.com", TOPIC + ":1")
            + subscription("email", "b@example.com", "PendingConfirmation")
            + "</Subscriptions><NextToken>more</NextToken>");
    aws.xml(
        "ListSubscriptionsByTopic",
        "<Subscriptions>"
            + subscription("https", "https://u:p@hooks.example.com/T0/secret?x=1", TOPIC + ":3")
            + subscription("email", "gone@example.com", "Deleted")
            + "</Subscriptions>");

    assertThat(alerts.subscriptions(WHERE, TOPIC))
        .containsExactly(
            new Subscription("email", "a@example.com", true),
            new Subscription("email", "b@example.com", false),
            new Subscription("https", "https://hooks.example.com", true));
    assertThat(aws.last().http().host()).isEqualTo("sns.eu-west-1.amazonaws.com");
    assertThat(aws.last().authorization()).contains("Credential=ASIAMEMBER");
    assertThat(aws.last().form())
        .containsEntry("NextToken", "more")
        .containsEntry("TopicArn", TOPIC);
  }

  @Test
  void resourcesWithoutAPhysicalIdAreNotThere() {
    member();
    aws.xml(
        "ListStackResources",
        "<StackResourceSummaries><member><LogicalResourceId>Topic</LogicalResourceId>"
            + "<PhysicalResourceId>"
            + TOPIC
            + "</PhysicalResourceId><ResourceType>AWS::SNS::Topic</ResourceType></member><member>"
            + "<LogicalResourceId>Failed</LogicalResourceId><ResourceType>AWS::SQS::Queue"
            + "</ResourceType></member></StackResourceSummaries>");

    assertThat(alerts.resources(WHERE, "stack"))
        .containsExactly(new StackResource("Topic", "AWS::SNS::Topic", TOPIC));
  }

  @Test
  void aStackTellsTheValuesItWasDeployedWith() {
    member();
    aws.xml(
        "DescribeStacks",
        "<Stacks><member><StackName>S</StackName><Parameters><member><ParameterKey>Language"
            + "</ParameterKey><ParameterValue>ja</ParameterValue></member></Parameters></member>"
            + "</Stacks>");

    assertThat(alerts.parameters(WHERE, "stack")).isEqualTo(Map.of("Language", "ja"));
  }

  @Test
  void messagesAreCountedReceivedWithTheirAttributesAndDeletedByTheirReceipt() {
    member();
    aws.json("{\"Attributes\":{\"ApproximateNumberOfMessages\":\"2\"}}");
    aws.json(
        "{\"Messages\":[{\"MessageId\":\"m1\",\"ReceiptHandle\":\"r1\",\"Body\":\"{}\","
            + "\"MD5OfBody\":\"99914b932bd37a50b983c5e7c90ae93b\",\"MD5OfMessageAttributes\":"
            + "\"7d532791f35ef5b13b36911662536ded\",\"MessageAttributes\":{"
            + "\"ERROR_CODE\":{\"DataType\":\"String\",\"StringValue\":\"NO_PERMISSIONS\"}}}]}");
    aws.raw(200, "application/x-amz-json-1.0", "");

    assertThat(alerts.messages(WHERE, QUEUE)).isEqualTo(2);
    List<Message> received = alerts.receive(WHERE, QUEUE);
    assertThat(received)
        .containsExactly(new Message("m1", "r1", "{}", Map.of("ERROR_CODE", "NO_PERMISSIONS")));
    alerts.delete(WHERE, QUEUE, received.get(0));
    assertThat(aws.last().form().get("json")).contains("\"ReceiptHandle\":\"r1\"");
    assertThat(aws.actions()).endsWith("GetQueueAttributes", "ReceiveMessage", "DeleteMessage");
  }

  @Test
  void aQueueThatIsGoneIsNotFound() {
    member();
    aws.answer(
        400,
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.0",
            "x-amzn-query-error",
            "AWS.SimpleQueueService.NonExistentQueue;Sender"),
        "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"no such queue\"}");

    CloudException refused =
        catchThrowableOfType(CloudException.class, () -> alerts.messages(WHERE, QUEUE));
    assertThat(refused.kind()).isEqualTo(CloudException.Kind.NOT_FOUND);
  }

  @Test
  void anEventThatTheBusRefusesIsAFailureAlthoughTheCallWentWell() {
    member();
    aws.json(
        "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"NotAuthorizedForSourceException\","
            + "\"ErrorMessage\":\"Not authorized for the source.\"}]}");

    CloudException refused =
        catchThrowableOfType(
            CloudException.class, () -> alerts.put(WHERE, new Event("aws.guardduty", "x", "{}")));
    assertThat(refused.code()).isEqualTo("NotAuthorizedForSourceException");
    assertThat(refused.action()).isEqualTo("events:PutEvents");
  }

  @Test
  void alertsAreHandedOverAgain() {
    member();
    aws.json("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"e1\"}]}");
    aws.xml("Publish", "<MessageId>p1</MessageId>");
    aws.json("{\"executionArn\":\"arn:x\",\"startDate\":1.0}");

    assertThat(alerts.put(WHERE, new Event("muster.test", "GuardDuty Finding", "{\"a\":1}")))
        .isEqualTo("e1");
    assertThat(aws.last().form().get("json")).contains("\"Source\":\"muster.test\"");
    alerts.publish(WHERE, TOPIC, "text");
    assertThat(aws.last().form()).containsEntry("Message", "text");
    alerts.start(WHERE, "arn:machine", "m1", "{}");
    assertThat(aws.last().form().get("json")).contains("\"name\":\"m1\"");
  }

  private void member() {
    aws.xml(
        "GetCallerIdentity",
        "<Account>999999999999</Account><Arn>arn:aws:iam::999999999999:user/me</Arn>"
            + "<UserId>u</UserId>");
    aws.xml(
        "AssumeRole",
        "<Credentials><AccessKeyId>ASIAMEMBER</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>2036-11-22T11:00:00Z</Expiration>"
            + "</Credentials>");
  }

  private static String subscription(String protocol, String endpoint, String arn) {
    return "<member><Protocol>"
        + protocol
        + "</Protocol><Endpoint>"
        + endpoint
        + "</Endpoint><SubscriptionArn>"
        + arn
        + "</SubscriptionArn></member>";
  }
}
