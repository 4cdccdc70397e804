package dev.muster.sandbox.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which resource types have a name that must be unique, and how far it must be. */
final class ResourceNames {

  /** How far a name must be unique. */
  enum Reach {
    EVERYWHERE,
    ACCOUNT,
    REGION
  }

  private record Naming(String property, Reach reach) {}

  private static final Map<String, Naming> NAMING =
      Map.ofEntries(
          Map.entry("AWS::S3::Bucket", new Naming("BucketName", Reach.EVERYWHERE)),
          Map.entry("AWS::IAM::Role", new Naming("RoleName", Reach.ACCOUNT)),
          Map.entry("AWS::IAM::User", new Naming("UserName", Reach.ACCOUNT)),
          Map.entry("AWS::IAM::Group", new Naming("GroupName", Reach.ACCOUNT)),
          Map.entry("AWS::IAM::ManagedPolicy", new Naming("ManagedPolicyName", Reach.ACCOUNT)),
          Map.entry("AWS::IAM::InstanceProfile", new Naming("InstanceProfileName", Reach.ACCOUNT)),
          Map.entry("AWS::SNS::Topic", new Naming("TopicName", Reach.REGION)),
          Map.entry("AWS::SQS::Queue", new Naming("QueueName", Reach.REGION)),
          Map.entry("AWS::Logs::LogGroup", new Naming("LogGroupName", Reach.REGION)),
          Map.entry("AWS::Lambda::Function", new Naming("FunctionName", Reach.REGION)),
          Map.entry("AWS::Events::Rule", new Naming("Name", Reach.REGION)),
          Map.entry("AWS::Events::Connection", new Naming("Name", Reach.REGION)),
          Map.entry("AWS::Events::ApiDestination", new Naming("Name", Reach.REGION)),
          Map.entry("AWS::CloudTrail::Trail", new Naming("TrailName", Reach.REGION)),
          Map.entry("AWS::CloudWatch::Alarm", new Naming("AlarmName", Reach.REGION)),
          Map.entry("AWS::KMS::Alias", new Naming("AliasName", Reach.REGION)),
          Map.entry("AWS::DynamoDB::Table", new Naming("TableName", Reach.REGION)),
          Map.entry("AWS::SSM::Parameter", new Naming("Name", Reach.REGION)),
          Map.entry("AWS::Config::ConfigRule", new Naming("ConfigRuleName", Reach.REGION)),
          Map.entry("AWS::AccessAnalyzer::Analyzer", new Naming("AnalyzerName", Reach.REGION)));

  /** Of these there can be one per account and Region, whatever it is called. */
  private static final Set<String> SINGLE =
      Set.of(
          "AWS::GuardDuty::Detector",
          "AWS::SecurityHub::Hub",
          "AWS::Config::ConfigurationRecorder",
          "AWS::Config::DeliveryChannel");

  private static final Set<String> IDENTITY =
      Set.of(
          "AWS::IAM::Role",
          "AWS::IAM::User",
          "AWS::IAM::Group",
          "AWS::IAM::Policy",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::InstanceProfile",
          "AWS::IAM::AccessKey",
          "AWS::IAM::UserToGroupAddition");

  private ResourceNames() {}

  static boolean isIdentity(String type) {
    return IDENTITY.contains(type);
  }

  static boolean isNamedIdentity(ResourceDeclaration resource) {
    return isIdentity(resource.type()) && property(resource).isPresent();
  }

  /** The property that names {@code resource}, when it is there. */
  static Optional<Object> property(ResourceDeclaration resource) {
    return Optional.ofNullable(NAMING.get(resource.type()))
        .flatMap(naming -> Optional.ofNullable(resource.properties().get(naming.property())));
  }

  static boolean isSingle(String type) {
    return SINGLE.contains(type);
  }

  static Reach reach(String type) {
    Naming naming = NAMING.get(type);
    return naming == null ? Reach.REGION : naming.reach();
  }
}
