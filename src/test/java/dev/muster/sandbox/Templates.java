package dev.muster.sandbox;

/** Small templates for tests. */
final class Templates {
  static final String TOPIC =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Description: A topic
      Parameters:
        Name: { Type: String, Default: alerts }
        Secret: { Type: String, Default: "", NoEcho: true }
        Size: { Type: String, Default: small, AllowedValues: [small, large] }
      Conditions:
        Large: !Equals [!Ref Size, large]
      Resources:
        Topic:
          Type: AWS::SNS::Topic
          Properties: { TopicName: !Sub "${Name}-topic" }
        Queue:
          Type: AWS::SQS::Queue
          Condition: Large
      Outputs:
        Arn: { Value: !Ref Topic }
      """;

  static final String HANDLE =
      """
      Resources:
        Handle: { Type: "AWS::CloudFormation::WaitConditionHandle" }
      """;

  private Templates() {}
}
