package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the linter does not see in a template. Each finding is one sentence. */
final class TemplateFlaws {
  private static final Set<String> DATA =
      Set.of("AWS::KMS::Key", "AWS::S3::Bucket", "AWS::Logs::LogGroup");
  private static final Set<String> FIXED_NAMES =
      Set.of("RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName");

  /** Its state change is an event that the forwarding rule carries to the home Region. */
  private static final String ALARM_WITHOUT_ACTION = "ForwardDeadLettersAlarm";

  private final TemplateFile template;
  private final JsonNode resources;
  private final List<String> problems = new ArrayList<>();

  private TemplateFlaws(TemplateFile template) {
    this.template = template;
    this.resources = template.resources();
  }

  static List<String> of(TemplateFile template) {
    TemplateFlaws flaws = new TemplateFlaws(template);
    flaws.wholeText();
    flaws.data();
    flaws.alarms();
    flaws.filters();
    flaws.targets();
    flaws.deadLetterQueues();
    flaws.stateMachines();
    flaws.trust();
    flaws.topicPolicy();
    return List.copyOf(flaws.problems);
  }

  private void wholeText() {
    int size = template.text().getBytes(StandardCharsets.UTF_8).length;
    require(size < Template.MOST_BYTES_INLINE, "the template has %d bytes".formatted(size));
    require(!template.text().contains("arn:aws:"), "a partition is written out: arn:aws:");
    require(!template.text().contains("http://"), "an address is not https");
    require(template.template().transforms().isEmpty(), "the template has a transform");
    resources()
        .forEach(
            (id, resource) -> {
              require(
                  !type(resource).equals("AWS::CloudFormation::Stack"), id + " is a nested stack");
              for (String name : FIXED_NAMES) {
                require(resource.findValues(name).isEmpty(), id + " has a fixed IAM name: " + name);
              }
              require(
                  StandardCharsets.US_ASCII
                      .newEncoder()
                      .canEncode(resource.at("/Properties/Description").asText()),
                  id + " has a description that IAM may refuse");
            });
  }

  private void data() {
    each(
        DATA,
        (id, resource) -> {
          require(
              resource.path("DeletionPolicy").asText().equals("RetainExceptOnCreate"),
              id + " would be deleted with its data");
          require(
              resource.path("UpdateReplacePolicy").asText().equals("Retain"),
              id + " would be replaced with its data");
        });
  }

  private void alarms() {
    each(
        Set.of("AWS::CloudWatch::Alarm"),
        (id, resource) -> {
          JsonNode alarm = resource.path("Properties");
          boolean acts =
              !alarm.path("AlarmActions").isEmpty() && !alarm.path("OKActions").isEmpty();
          require(acts || id.equals(ALARM_WITHOUT_ACTION), id + " tells nobody");
          require(
              alarm.path("TreatMissingData").asText().equals("notBreaching"),
              id + " alarms for missing data");
          String description = alarm.path("AlarmDescription").asText();
          require(
              description.length() > 20
                  && !description.contains("\"")
                  && !description.contains("\\"),
              id + " has no description that can stand in a message");
        });
  }

  private void filters() {
    Map<JsonNode, String> watched = new LinkedHashMap<>();
    each(
        Set.of("AWS::CloudWatch::Alarm"),
        (id, resource) -> {
          JsonNode alarm = resource.path("Properties");
          if (alarm.path("Namespace").asText().equals("LogMetrics")) {
            watched.put(alarm.path("MetricName"), id);
            boolean counts =
                alarm.path("Statistic").asText().equals("Sum")
                    && alarm.path("Period").asInt() == 300
                    && alarm.path("Threshold").asInt() == 1
                    && alarm.path("EvaluationPeriods").asInt() == 1
                    && alarm
                        .path("ComparisonOperator")
                        .asText()
                        .equals("GreaterThanOrEqualToThreshold");
            require(counts, id + " does not count one in five minutes");
          }
        });
    each(
        Set.of("AWS::Logs::MetricFilter"),
        (id, resource) -> {
          JsonNode metric = resource.at("/Properties/MetricTransformations/0");
          String alarm = watched.remove(metric.path("MetricName"));
          boolean same = metric.path("MetricNamespace").asText().equals("LogMetrics");
          require(alarm != null && same, id + " has no alarm on its metric");
          require(
              metric.path("MetricValue").asText().equals("1")
                  && metric.path("DefaultValue").isNumber()
                  && metric.path("DefaultValue").asInt() == 0,
              id + " does not count from 0");
          require(
              alarm == null
                  || resources.path(alarm).path("Condition").equals(resource.path("Condition")),
              id + " and its alarm do not exist together");
        });
    watched.values().forEach(alarm -> require(false, alarm + " watches a metric nobody writes"));
  }

  private void targets() {
    each(
        Set.of("AWS::Events::Rule"),
        (id, resource) -> {
          require(!resource.at("/Properties/Targets").isEmpty(), id + " has no target");
          for (JsonNode target : resource.at("/Properties/Targets")) {
            JsonNode retry = target.path("RetryPolicy");
            require(
                retry.path("MaximumRetryAttempts").asInt() == 185
                    && retry.path("MaximumEventAgeInSeconds").asInt() == 86_400,
                id + " has a target that is not tried again for a day");
            require(
                target.at("/DeadLetterConfig/Arn").has("Fn::GetAtt"),
                id + " has a target without a dead-letter queue");
            String aim = type(resources.path(target.at("/Arn/Ref").asText()));
            require(
                aim.equals("AWS::SNS::Topic") || target.has("RoleArn"),
                id + " has a target without a role");
          }
        });
  }

  private void deadLetterQueues() {
    each(
        Set.of("AWS::SQS::Queue"),
        (id, queue) -> {
          require(
              ofType("AWS::SQS::QueuePolicy")
                  .anyMatch(policy -> policy.at("/Properties/Queues/0/Ref").asText().equals(id)),
              id + " has no policy that lets EventBridge in");
          require(
              ofType("AWS::CloudWatch::Alarm")
                  .anyMatch(
                      alarm ->
                          alarm
                              .at("/Properties/Dimensions/0/Value/Fn::GetAtt/0")
                              .asText()
                              .equals(id)),
              id + " fills up without an alarm");
        });
  }

  /** One that only EventBridge retries has its queue; one that people rely on needs an alarm. */
  private void stateMachines() {
    each(
        Set.of("AWS::StepFunctions::StateMachine"),
        (id, machine) ->
            require(
                machine.findValues("MessageBody").isEmpty()
                    || ofType("AWS::CloudWatch::Alarm")
                        .anyMatch(
                            alarm ->
                                alarm.at("/Properties/Dimensions/0/Value/Ref").asText().equals(id)
                                    && alarm
                                        .at("/Properties/MetricName")
                                        .asText()
                                        .equals("ExecutionsFailed")),
                id + " fails without an alarm"));
  }

  private void trust() {
    each(
        Set.of("AWS::IAM::Role"),
        (id, resource) -> {
          for (JsonNode statement : resource.at("/Properties/AssumeRolePolicyDocument/Statement")) {
            JsonNode condition = statement.at("/Condition/StringEquals");
            boolean limited = condition.has("aws:SourceArn") || condition.has("aws:SourceAccount");
            if (statement.at("/Principal/Service").asText().equals("cloudtrail.amazonaws.com")) {
              require(!limited, id + " has a condition that CloudTrail does not support");
            } else {
              require(limited, id + " trusts a service on behalf of any account");
            }
          }
        });
  }

  private void topicPolicy() {
    each(
        Set.of("AWS::SNS::TopicPolicy"),
        (id, resource) -> {
          List<JsonNode> statements =
              resource.at("/Properties/PolicyDocument/Statement").findParents("Principal");
          for (JsonNode statement : statements) {
            String service = statement.at("/Principal/Service").asText();
            require(!service.isEmpty(), id + " lets everybody publish");
            require(
                !service.equals("events.amazonaws.com") || !statement.has("Condition"),
                id + " has a condition that EventBridge does not support");
            require(
                !service.equals("cloudwatch.amazonaws.com")
                    || statement.at("/Condition/StringEquals").has("aws:SourceAccount"),
                id + " lets the alarms of any account publish");
          }
          require(statements.size() == 2, id + " does not let both publishers in");
        });
  }

  private interface Check {
    void look(String id, JsonNode resource);
  }

  private void each(Set<String> types, Check check) {
    resources()
        .forEach(
            (id, resource) -> {
              if (types.contains(type(resource))) {
                check.look(id, resource);
              }
            });
  }

  private Stream<JsonNode> ofType(String type) {
    return resources().values().stream().filter(resource -> type(resource).equals(type));
  }

  private Map<String, JsonNode> resources() {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    resources.properties().forEach(entry -> byId.put(entry.getKey(), entry.getValue()));
    return byId;
  }

  private static String type(JsonNode resource) {
    return resource.path("Type").asText();
  }

  private void require(boolean good, String problem) {
    if (!good) {
      problems.add(problem);
    }
  }
}
