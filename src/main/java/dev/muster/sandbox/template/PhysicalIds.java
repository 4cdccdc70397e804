package dev.muster.sandbox.template;

import java.util.Locale;
import java.util.Map;

/** Physical ids and attributes in the shapes that the services give them. */
final class PhysicalIds {
  private static final Map<String, String> ARNS =
      Map.ofEntries(
          Map.entry("AWS::SNS::Topic", "sns:%r:%a:%n"),
          Map.entry("AWS::S3::Bucket", "s3:::%n"),
          Map.entry("AWS::IAM::Role", "iam::%a:role/%n"),
          Map.entry("AWS::IAM::ManagedPolicy", "iam::%a:policy/%n"),
          Map.entry("AWS::Lambda::Function", "lambda:%r:%a:function:%n"),
          Map.entry("AWS::Logs::LogGroup", "logs:%r:%a:log-group:%n:*"),
          Map.entry("AWS::SQS::Queue", "sqs:%r:%a:%n"),
          Map.entry("AWS::KMS::Key", "kms:%r:%a:key/%n"),
          Map.entry("AWS::Events::Rule", "events:%r:%a:rule/%n"),
          Map.entry("AWS::CloudTrail::Trail", "cloudtrail:%r:%a:trail/%n"),
          Map.entry("AWS::CloudWatch::Alarm", "cloudwatch:%r:%a:alarm:%n"),
          Map.entry("AWS::StepFunctions::StateMachine", "states:%r:%a:stateMachine:%n"));

  private PhysicalIds() {}

  static String of(String type, String name, Surroundings at) {
    return switch (type) {
      case "AWS::SNS::Topic", "AWS::IAM::ManagedPolicy", "AWS::StepFunctions::StateMachine" ->
          arn(type, name, at);
      case "AWS::SQS::Queue" ->
          "https://sqs." + at.region() + ".amazonaws.com/" + at.account() + "/" + name;
      case "AWS::S3::Bucket" -> name.toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  /** The ARN of a resource by its name; a made-up shape for types that are not listed. */
  static String arn(String type, String name, Surroundings at) {
    if (name.startsWith("arn:")) {
      return name;
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split("::");
    String form = parts.length < 3 ? "custom:%r:%a:%n" : parts[1] + ":%r:%a:" + parts[2] + "/%n";
    String filled =
        ARNS.getOrDefault(type, form)
            .replace("%r", at.region())
            .replace("%a", at.account())
            .replace("%n", name);
    return "arn:aws:" + filled;
  }
}
