package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberAlerts;
import dev.muster.model.InstanceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Alerts in member accounts, through the SDK, with credentials of a role in each account. */
final class AwsMemberAlerts implements MemberAlerts {
  /** Long enough to send ten messages again, short enough to try anew after a crash. */
  private static final int HIDDEN_SECONDS = 300;

  private static final String COUNT = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES.toString();

  private final SdkClients clients;
  private final Calls calls;
  private final MemberCredentials credentials;
  private final MemberCloudFormation cloudFormation;

  AwsMemberAlerts(SdkClients clients, Calls calls, MemberCredentials credentials) {
    this.clients = clients;
    this.calls = calls;
    this.credentials = credentials;
    this.cloudFormation = new MemberCloudFormation(clients, calls, credentials);
  }

  @Override
  public List<StackResource> resources(InstanceKey where, String stackId) {
    return cloudFormation.resources(where, stackId).stream()
        .filter(one -> one.physicalResourceId() != null)
        .map(
            one ->
                new StackResource(
                    one.logicalResourceId(), one.resourceType(), one.physicalResourceId()))
        .toList();
  }

  @Override
  public SortedMap<String, String> parameters(InstanceKey where, String stackId) {
    SortedMap<String, String> values = new TreeMap<>();
    cloudFormation
        .describe(where, stackId)
        .forEach(stack -> values.putAll(StackSetAnswers.parameters(stack.parameters())));
    return values;
  }

  @Override
  public List<Subscription> subscriptions(InstanceKey where, String topicArn) {
    ListSubscriptionsByTopicRequest.Builder request =
        ListSubscriptionsByTopicRequest.builder().topicArn(topicArn);
    as(where).ifPresent(request::overrideConfiguration);
    List<Subscription> subscriptions = new ArrayList<>();
    do {
      ListSubscriptionsByTopicResponse page =
          calls.call(
              "sns:ListSubscriptionsByTopic",
              () -> clients.sns(where.region()).listSubscriptionsByTopic(request.build()));
      page.subscriptions().stream()
          .filter(one -> !"Deleted".equals(one.subscriptionArn()))
          .map(
              one ->
                  new Subscription(
                      one.protocol(), one.endpoint(), one.subscriptionArn().startsWith("arn:")))
          .forEach(subscriptions::add);
      request.nextToken(page.nextToken());
    } while (request.build().nextToken() != null);
    return List.copyOf(subscriptions);
  }

  @Override
  public int messages(InstanceKey where, String queueUrl) {
    GetQueueAttributesRequest.Builder request =
        GetQueueAttributesRequest.builder()
            .queueUrl(queueUrl)
            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    as(where).ifPresent(request::overrideConfiguration);
    Map<String, String> attributes =
        calls
            .call(
                "sqs:GetQueueAttributes",
                () -> clients.sqs(where.region()).getQueueAttributes(request.build()))
            .attributesAsStrings();
    return Integer.parseInt(attributes.getOrDefault(COUNT, "0"));
  }

  @Override
  public List<Message> receive(InstanceKey where, String queueUrl) {
    ReceiveMessageRequest.Builder request =
        ReceiveMessageRequest.builder()
            .queueUrl(queueUrl)
            .maxNumberOfMessages(10)
            .messageAttributeNames("All")
            .visibilityTimeout(HIDDEN_SECONDS);
    as(where).ifPresent(request::overrideConfiguration);
    return calls
        .call(
            "sqs:ReceiveMessage", () -> clients.sqs(where.region()).receiveMessage(request.build()))
        .messages()
        .stream()
        .map(AwsMemberAlerts::message)
        .toList();
  }

  private static Message message(software.amazon.awssdk.services.sqs.model.Message message) {
    SortedMap<String, String> attributes = new TreeMap<>();
    message
        .messageAttributes()
        .forEach(
            (name, value) ->
                Optional.ofNullable(value.stringValue())
                    .ifPresent(text -> attributes.put(name, text)));
    return new Message(message.messageId(), message.receiptHandle(), message.body(), attributes);
  }

  @Override
  public void delete(InstanceKey where, String queueUrl, Message message) {
    DeleteMessageRequest.Builder request =
        DeleteMessageRequest.builder().queueUrl(queueUrl).receiptHandle(message.receipt());
    as(where).ifPresent(request::overrideConfiguration);
    calls.call(
        "sqs:DeleteMessage",
        queueUrl + " " + message.id(),
        () -> clients.sqs(where.region()).deleteMessage(request.build()));
  }

  @Override
  public String put(InstanceKey where, Event event) {
    PutEventsRequest.Builder request =
        PutEventsRequest.builder()
            .entries(
                List.of(
                    PutEventsRequestEntry.builder()
                        .source(event.source())
                        .detailType(event.detailType())
                        .detail(event.detail())
                        .build()));
    as(where).ifPresent(request::overrideConfiguration);
    PutEventsResultEntry entry =
        calls
            .call(
                "events:PutEvents",
                where + " " + event.source() + " " + event.detailType(),
                () -> clients.eventBridge(where.region()).putEvents(request.build()))
            .entries()
            .get(0);
    if (entry.errorCode() != null) {
      throw new CloudException(
          Kind.INVALID_REQUEST,
          "events:PutEvents",
          entry.errorCode(),
          String.valueOf(entry.errorMessage()),
          Optional.empty());
    }
    return entry.eventId();
  }

  @Override
  public void publish(InstanceKey where, String topicArn, String text) {
    PublishRequest.Builder request = PublishRequest.builder().topicArn(topicArn).message(text);
    as(where).ifPresent(request::overrideConfiguration);
    calls.call("sns:Publish", topicArn, () -> clients.sns(where.region()).publish(request.build()));
  }

  @Override
  public void start(InstanceKey where, String stateMachineArn, String name, String input) {
    StartExecutionRequest.Builder request =
        StartExecutionRequest.builder().stateMachineArn(stateMachineArn).name(name).input(input);
    as(where).ifPresent(request::overrideConfiguration);
    calls.call(
        "states:StartExecution",
        stateMachineArn + " " + name,
        () -> clients.stepFunctions(where.region()).startExecution(request.build()));
  }

  private Optional<AwsRequestOverrideConfiguration> as(InstanceKey where) {
    return credentials.of(where.account());
  }
}
