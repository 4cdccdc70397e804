package dev.muster.alerts;

import java.util.List;

/**
 * One careless edit of a template.
 *
 * @param template its folder
 * @param before a part of its text
 * @param after what stands there after the edit
 * @param problem what has to be said, or the resource that must not exist
 */
record CarelessEdit(String template, String before, String after, String problem) {
  private static final String BASELINE = "baseline";
  private static final String MAIL = "notification-mail";
  private static final String SLACK = "notification-slack";

  static final List<CarelessEdit> NOTICED_BY_STRUCTURE =
      List.of(
          new CarelessEdit(
              MAIL,
              "          DeadLetterConfig: {Arn: !GetAtt DeadLetters.Arn}\n",
              "",
              "GuardDutyRule has a target without a dead-letter queue"),
          new CarelessEdit(
              MAIL,
              "MaximumRetryAttempts: 185",
              "MaximumRetryAttempts: 0",
              "HealthRule has a target that is not tried again for a day"),
          new CarelessEdit(
              SLACK,
              "          RoleArn: !GetAtt StarterRole.Arn\n",
              "",
              "AlarmsRule has a target without a role"),
          new CarelessEdit(
              SLACK,
              "      Dimensions: [{Name: QueueName, Value: !GetAtt DeadLetters.QueueName}]\n",
              "",
              "DeadLetters fills up without an alarm"),
          new CarelessEdit(
              SLACK,
              "      Queues: [!Ref DeadLetters]",
              "      Queues: []",
              "DeadLetters has no policy that lets EventBridge in"),
          new CarelessEdit(
              BASELINE,
              "MetricName: !Sub \"${NamePrefix}-RootUse\", Statistic",
              "MetricName: !Sub \"${NamePrefix}-RootUsed\", Statistic",
              "RootUseFilter has no alarm on its metric"),
          new CarelessEdit(
              BASELINE,
              "AlarmActions: [!GetAtt AlertTopic.Value], ",
              "",
              "VpcChangesAlarm tells nobody"),
          new CarelessEdit(BASELINE, "DefaultValue: 0", "DefaultValue: 1", "does not count from 0"),
          new CarelessEdit(
              BASELINE, "Statistic: Sum", "Statistic: Maximum", "does not count one in five"),
          new CarelessEdit(
              BASELINE,
              "DeletionPolicy: RetainExceptOnCreate",
              "DeletionPolicy: Delete",
              "LogGroup would be deleted with its data"),
          new CarelessEdit(
              BASELINE,
              "      Description: Lets CloudTrail write",
              "      RoleName: muster\n      Description: Lets CloudTrail write",
              "DeliveryRole has a fixed IAM name"),
          new CarelessEdit(
              BASELINE, "arn:${AWS::Partition}:s3", "arn:aws:s3", "a partition is written"),
          new CarelessEdit(SLACK, "https://slack.com/api", "http://slack.com/api", "is not https"),
          new CarelessEdit(
              SLACK,
              "      Description: Lets the alert rules start",
              "      Description: 通知 the alert rules start",
              "StarterRole has a description that IAM may refuse"),
          new CarelessEdit(
              SLACK,
              "              StringEquals: {\"aws:SourceAccount\": !Ref \"AWS::AccountId\"}",
              "              Bool: {}",
              "PosterRole trusts a service on behalf of any account"),
          new CarelessEdit(
              MAIL,
              "            Principal: {Service: events.amazonaws.com}\n"
                  + "            Action: \"sns:Publish\"",
              "            Principal: {Service: events.amazonaws.com}\n"
                  + "            Condition: {}\n"
                  + "            Action: \"sns:Publish\"",
              "TopicPolicy has a condition that EventBridge does not support"),
          new CarelessEdit(
              MAIL,
              "Principal: {Service: cloudwatch.amazonaws.com}",
              "Principal: \"*\"",
              "TopicPolicy lets everybody publish"),
          new CarelessEdit(
              BASELINE,
              "            Principal: {Service: cloudtrail.amazonaws.com}\n"
                  + "            Action: \"sts:AssumeRole\"\n",
              "            Principal: {Service: cloudtrail.amazonaws.com}\n"
                  + "            Action: \"sts:AssumeRole\"\n"
                  + "            Condition: {StringEquals: {\"aws:SourceAccount\": x}}\n",
              "DeliveryRole has a condition that CloudTrail does not support"),
          new CarelessEdit(
              SLACK,
              "MetricName: ExecutionsFailed",
              "MetricName: ExecutionsStarted",
              "Poster fails without an alarm"),
          new CarelessEdit(
              BASELINE,
              "AWSTemplateFormatVersion: \"2010-09-09\"",
              "AWSTemplateFormatVersion: \"2010-09-09\"\nTransform: AWS::LanguageExtensions",
              "the template has a transform"));

  /** Each lets a resource of the home Region, or of a chosen service, exist elsewhere too. */
  static final List<CarelessEdit> NOTICED_BY_RENDERING =
      List.of(
          new CarelessEdit(BASELINE, "    Condition: NewKey\n", "", "Key"),
          new CarelessEdit(BASELINE, "    Condition: HasTrail\n", "", "AuditTrail"),
          new CarelessEdit(BASELINE, "    Condition: HasAlarms\n", "", "RootUseAlarm"),
          new CarelessEdit(MAIL, "    Condition: HasMail1\n", "", "Subscription1"),
          new CarelessEdit(SLACK, "    Condition: HasGuardDuty\n", "", "GuardDutyRule"));
}
