package dev.muster.template;

import static dev.muster.template.Templates.problemsOf;
import static dev.muster.template.Templates.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.model.TemplateParameter;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
  private static final String TOPIC = "Resources: {Topic: {Type: AWS::SNS::Topic}}\n";

  @Test
  void everySectionOfATemplateIsRead() {
    Template template =
        read(
            """
            AWSTemplateFormatVersion: "2010-09-09"
            Description: Alerts.
            Metadata: {Owner: security}
            Parameters:
              Mail: {Type: String, Default: "", AllowedPattern: ".*", Description: Who gets them.}
              Token: {Type: String, NoEcho: true}
              Enabled: {Type: String, AllowedValues: [ENABLED, DISABLED], Default: ENABLED}
            Mappings:
              Hosts: {aws: {Console: console.aws.amazon.com}}
            Conditions:
              HasMail: !Not [!Equals [!Ref Mail, ""]]
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Condition: HasMail
                DependsOn: Key
                DeletionPolicy: RetainExceptOnCreate
                UpdateReplacePolicy: Retain
              Key: {Type: AWS::KMS::Key, DependsOn: []}
            Outputs:
              TopicArn: {Condition: HasMail, Value: !Ref Topic, Export: {Name: alerts}}
            """);

    assertThat(template.description()).contains("Alerts.");
    assertThat(template.parameters())
        .extracting(TemplateParameter::name, TemplateParameter::noEcho)
        .containsExactly(tuple("Mail", false), tuple("Token", true), tuple("Enabled", false));
    Resource topic = template.resource("Topic").orElseThrow();
    assertThat(topic.condition()).contains("HasMail");
    assertThat(topic.dependsOn()).containsExactly("Key");
    assertThat(topic.deletionPolicy()).contains("RetainExceptOnCreate");
    assertThat(topic.updateReplacePolicy()).contains("Retain");
    assertThat(topic.location().line()).isEqualTo(13);
    assertThat(template.output("TopicArn").orElseThrow().exportName().orElseThrow().text())
        .contains("alerts");
  }

  @Test
  void jsonIsReadLikeYaml() {
    Template json =
        read(
            """
            {
              "Resources": {
                "Topic": {
                  "Type": "AWS::SNS::Topic",
                  "Properties": {"TopicName": {"Fn::Sub": "alerts-${AWS::Region}"}}
                }
              }
            }
            """);
    Template yaml =
        read(
            """
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties:
                  TopicName: !Sub "alerts-${AWS::Region}"
            """);

    assertThat(json.resource("Topic").orElseThrow().properties())
        .isEqualTo(yaml.resource("Topic").orElseThrow().properties());
  }

  @Test
  void textThatIsNotYamlIsAProblemAtItsPlace() {
    assertThat(problemsOf("Resources: [\n"))
        .singleElement()
        .asString()
        .startsWith("template.yaml:2:1 this is not valid YAML");
  }

  @Test
  void aListIsNotATemplate() {
    assertThat(problemsOf("- Resources\n"))
        .containsExactly("template.yaml:1:1 the template is not a mapping");
  }

  @Test
  void aTemplateNeedsResources() {
    assertThat(problemsOf("Description: nothing\n"))
        .containsExactly("template.yaml:1:1 the template has no Resources");
    assertThat(problemsOf("Resources: {}\n"))
        .containsExactly("template.yaml:1:12 the template has no resource");
  }

  @Test
  void unknownSectionsAreNamed() {
    assertThat(problemsOf(TOPIC + "Resorces: {}\n"))
        .containsExactly("template.yaml:2:1 the template has an unknown section Resorces");
  }

  @Test
  void aResourceNeedsAType() {
    assertThat(problemsOf("Resources:\n  Topic:\n    Properties: {}\n"))
        .containsExactly("template.yaml:3:5 resource Topic has no Type");
  }

  @Test
  void aTypeHasToLookLikeOne() {
    assertThat(problemsOf("Resources:\n  Topic: {Type: Topic}\n"))
        .containsExactly(
            "template.yaml:2:17 resource Topic has the Type Topic, which no resource can have");
  }

  @Test
  void customTypesAreTypesToo() {
    assertThat(
            problemsOf(
                "Resources: {A: {Type: Custom::My-Thing}, B: {Type:"
                    + " Org1::Service::Thing::MODULE}}"))
        .isEmpty();
  }

  @Test
  void unknownKeysAndPoliciesOfAResourceAreNamed() {
    assertThat(
            problemsOf(
                """
                Resources:
                  Topic:
                    Type: AWS::SNS::Topic
                    DeletionPolcy: Retain
                    UpdateReplacePolicy: RetainExceptOnCreate
                """))
        .containsExactly(
            "template.yaml:4:5 resource Topic has an unknown key DeletionPolcy",
            "template.yaml:5:26 resource Topic has the UpdateReplacePolicy RetainExceptOnCreate");
  }

  @Test
  void aResourceIsAMappingWithAProperName() {
    assertThat(problemsOf("Resources:\n  my-topic: AWS::SNS::Topic\n"))
        .containsExactly(
            "template.yaml:2:3 resource my-topic has a name that CloudFormation refuses",
            "template.yaml:2:3 resource my-topic is not a mapping");
  }

  @Test
  void badParameterDeclarationsAreAllNamed() {
    assertThat(
            problemsOf(
                """
                Parameters:
                  A: {Default: x}
                  B: {Type: Text}
                  C: {Type: String, Default: z, AllowedValues: [x, y]}
                  D: {Type: Number, MinValue: lots}
                  E: {Type: String, AllowedPattern: "("}
                  F: {Type: String, Defualt: x}
                  g-h: {Type: String}
                  I: text
                """
                    + TOPIC))
        .containsExactly(
            "template.yaml:2:6 parameter A has no Type",
            "template.yaml:3:13 parameter B has an unknown Type Text",
            "template.yaml:4:30 the Default of parameter C is not one of x, y",
            "template.yaml:5:31 MinValue is not a number: lots",
            "template.yaml:6:37 AllowedPattern is not a regular expression: Unclosed group",
            "template.yaml:7:21 parameter F has an unknown key Defualt",
            "template.yaml:8:3 parameter g-h has a name that CloudFormation refuses",
            "template.yaml:9:3 parameter I is not a mapping");
  }

  @Test
  void theDefaultOfAnSsmParameterIsAName() {
    assertThat(
            problemsOf(
                "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a,"
                    + " AllowedPattern: x}}\n"
                    + TOPIC))
        .isEmpty();
  }

  @Test
  void aCustomResourceMayHaveAVersion() {
    assertThat(problemsOf("Resources: {A: {Type: Custom::Thing, Version: '1.0'}}\n")).isEmpty();
    assertThat(problemsOf("Resources: {A: {Type: AWS::SNS::Topic, Version: '1.0'}}\n")).hasSize(1);
  }

  @Test
  void tabsInJsonAreSpaces() {
    assertThat(
            problemsOf(
                "{\n\t\"Resources\": {\n\t\t\"A\": {\"Type\": \"AWS::SNS::Topic\"}\n\t}\n}\n"))
        .isEmpty();
  }

  @Test
  void anOutputNeedsAValue() {
    assertThat(problemsOf(TOPIC + "Outputs:\n  A: {Vaule: 1}\n  B: {Value: 1, Expot: 1}\n"))
        .containsExactly(
            "template.yaml:3:3 output A has no Value",
            "template.yaml:4:17 output B has an unknown key Expot");
  }

  @Test
  void aMappingHasTwoLevels() {
    assertThat(problemsOf("Mappings: {Hosts: {aws: console}}\n" + TOPIC))
        .containsExactly("template.yaml:1:25 mapping Hosts, aws is not a mapping");
  }

  @Test
  void aSecretInATemplateIsRefusedAndNotRepeated() {
    assertThat(problemsOf(withName("xoxb-123456789012-abcdefghijkl")))
        .singleElement()
        .asString()
        .startsWith("template.yaml:4:24 ")
        .doesNotContain("abcdefghijkl");
  }

  private static String withName(String value) {
    return "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {Name: "
        + value
        + "}\n";
  }
}
