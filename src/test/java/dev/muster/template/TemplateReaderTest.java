package dev.muster.template;

import static dev.muster.template.Templates.problemsOf;
import static dev.muster.template.Templates.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.model.TemplateParameter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    Resource topic = template.resources().get("Topic");
    assertThat(topic.condition()).contains("HasMail");
    assertThat(topic.dependsOn()).containsExactly("Key");
    assertThat(topic.deletionPolicy()).contains("RetainExceptOnCreate");
    assertThat(topic.updateReplacePolicy()).contains("Retain");
    assertThat(topic.location().line()).isEqualTo(13);
    assertThat(template.outputs().get("TopicArn").exportName().orElseThrow().text())
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

    assertThat(json.resources().get("Topic").properties())
        .isEqualTo(yaml.resources().get("Topic").properties());
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
  void namesThatLeadNowhereAreAllNamed() {
    assertThat(
            problemsOf(
                """
                Parameters: {Region: {Type: String}}
                Conditions:
                  IsHome: !Equals [!Ref Topic, !Ref Regoin]
                  Other: !Not [Condition: IsHmoe]
                Resources:
                  Topic:
                    Type: AWS::SNS::Topic
                    Condition: IsHom
                    DependsOn: [Key]
                    Properties:
                      A: !Ref Regions
                      B: !GetAtt Topik.TopicArn
                      C: !Sub "${Zone} ${Queue.Arn} ${!Literal} ${AWS::Region} ${AWS::Zone}"
                      D: !If [Never, 1, 2]
                      E: !FindInMap [Hosts, aws, Console]
                """))
        .containsExactlyInAnyOrder(
            "template.yaml:3:20 Topic is not a parameter of this template",
            "template.yaml:3:32 Regoin is not a parameter of this template",
            "template.yaml:4:27 IsHmoe is not a condition of this template",
            "template.yaml:8:16 IsHom is not a condition of this template",
            "template.yaml:9:17 Key is not a resource of this template",
            "template.yaml:11:10 Regions is neither a parameter nor a resource of this template",
            "template.yaml:12:10 Topik is not a resource of this template",
            "template.yaml:13:10 Zone is neither a parameter nor a resource of this template",
            "template.yaml:13:10 Queue is not a resource of this template",
            "template.yaml:13:10 AWS::Zone is neither a parameter nor a resource of this template",
            "template.yaml:14:15 Never is not a condition of this template",
            "template.yaml:15:22 Hosts is not a mapping of this template");
  }

  @Test
  void namesThatAFunctionBringsAlongAreItsOwn() {
    assertThat(problemsOf(withName("!Sub [\"${Zone}\", {Zone: a}]"))).isEmpty();
  }

  @Test
  void aListInTextIsRefused() {
    assertThat(
            problemsOf(
                "Parameters: {Zones: {Type: CommaDelimitedList}}\n"
                    + withName("!Sub \"${Zones}\"")))
        .containsExactly("template.yaml:5:24 Fn::Sub cannot put the list Zones into a text");
  }

  @Test
  void aMacroMayBringItsOwnSectionsAndNames() {
    assertThat(
            problemsOf(
                "Transform: AWS::Serverless-2016-10-31\nGlobals: {}\n" + withName("!Ref Made")))
        .isEmpty();
  }

  @Test
  void aMacroMayTakeAwayWhatIsUnknown() {
    String resource = "Resources: {A: {Type: AWS::SNS::Topic, Count: 3}, B: {Type: Boto3::x.y}}\n";

    assertThat(problemsOf(resource)).hasSize(2);
    assertThat(problemsOf("Transform: [Count]\n" + resource)).isEmpty();
  }

  @Test
  void aCustomResourceMayHaveAVersion() {
    assertThat(problemsOf("Resources: {A: {Type: Custom::Thing, Version: '1.0'}}\n")).isEmpty();
    assertThat(problemsOf("Resources: {A: {Type: AWS::SNS::Topic, Version: '1.0'}}\n")).hasSize(1);
  }

  @Test
  void theZonesOfThisRegionNeedNoArgument() {
    assertThat(problemsOf(withName("!GetAZs "))).isEmpty();
    assertThat(problemsOf(withName("{Fn::GetAZs: null}"))).isEmpty();
  }

  @Test
  void tabsInJsonAreSpaces() {
    assertThat(
            problemsOf(
                "{\n\t\"Resources\": {\n\t\t\"A\": {\"Type\": \"AWS::SNS::Topic\"}\n\t}\n}\n"))
        .isEmpty();
  }

  @Test
  void conditionsInACircleAreShown() {
    assertThat(
            problemsOf(
                """
                Conditions:
                  A: !Not [Condition: B]
                  B: !And [Condition: C, Condition: C]
                  C: !Or [!Condition A, !Condition A]
                """
                    + TOPIC))
        .containsExactly(
            "template.yaml:2:3 conditions depend on each other in a circle: A → B → C → A");
  }

  @Test
  void conditionsThatAreNoneAreRefused() {
    assertThat(
            problemsOf(
                """
                Conditions:
                  A: yes
                  B: !Equals [a]
                  C: !And [Condition: A]
                  D: !Ref AWS::Region
                  E: !Equals [!GetAtt Topic.Arn, a]
                """
                    + TOPIC))
        .containsExactly(
            "template.yaml:2:6 a condition is not one of the condition functions",
            "template.yaml:3:6 Fn::Equals compares 1 values instead of two",
            "template.yaml:4:6 Fn::And needs 2 to 10 conditions, not 1",
            "template.yaml:5:6 Ref is not a condition function",
            "template.yaml:6:15 Fn::GetAtt stands in Conditions");
  }

  @Test
  void functionsThatCannotStandThereAreRefused() {
    assertThat(problemsOf(withName("!Concat [a, b]")))
        .containsExactly("template.yaml:4:24 Fn::Concat is not a function of CloudFormation");
    assertThat(problemsOf(withName("!Equals [a, b]")))
        .containsExactly("template.yaml:4:24 Fn::Equals stands outside Conditions");
    assertThat(problemsOf(withName("!Join [a]")))
        .containsExactly("template.yaml:4:24 Fn::Join needs a list of 2 arguments");
    assertThat(problemsOf(withName("!GetAtt Topic")))
        .containsExactly("template.yaml:4:24 Fn::GetAtt names no attribute");
    assertThat(problemsOf(withName("{Ref: AWS::Region, Fn::Sub: x}")))
        .containsExactly("template.yaml:4:24 Ref stands beside other keys");
  }

  @Test
  void aMissingValueIsRefused() {
    assertThat(problemsOf(withName("")))
        .singleElement()
        .asString()
        .endsWith("a value is missing: CloudFormation takes no null");
  }

  @Test
  void anAliasIsRefusedBecauseCloudFormationKnowsNone() {
    assertThat(problemsOf("Resources:\n  A: &one {Type: AWS::SNS::Topic}\n  B: *one\n"))
        .containsExactly(
            "template.yaml:2:6 an alias (*) repeats what stands here, and CloudFormation knows no"
                + " aliases");
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
  void aTemplateThatDoesNotFitIntoARequestIsRefused() {
    assertThat(problemsOf(TOPIC + "#" + "x".repeat(51_200)))
        .containsExactly(
            "template.yaml the template has 51,245 bytes, more than the 51,200 that CloudFormation"
                + " takes inside a request");
    assertThat(problemsOf(TOPIC + "#" + "x".repeat(51_200 - TOPIC.length() - 1))).isEmpty();
  }

  @Test
  void bytesCountNotLetters() {
    assertThat(problemsOf(TOPIC + "#" + "あ".repeat(20_000))).hasSize(1);
  }

  @Test
  void aTemplateOfMoreThanAMegabyteIsRefused() {
    assertThat(problemsOf(TOPIC + "#" + "x".repeat(1_048_576)))
        .singleElement()
        .asString()
        .endsWith("more than the 1,048,576 that CloudFormation takes at all");
  }

  @Test
  void moreThan500ResourcesAreRefused() {
    assertThat(problemsOf("Resources:\n" + many(501, "  R%d: {Type: AWS::SNS::Topic}\n")))
        .containsExactly(
            "template.yaml:2:3 the template has 501 Resources, and CloudFormation takes 500");
    assertThat(problemsOf("Resources:\n" + many(500, "  R%d: {Type: AWS::SNS::Topic}\n")))
        .isEmpty();
  }

  @Test
  void moreThan200ParametersAreRefused() {
    assertThat(problemsOf("Parameters:\n" + many(201, "  P%d: {Type: String}\n") + TOPIC))
        .containsExactly(
            "template.yaml:2:3 the template has 201 Parameters, and CloudFormation takes 200");
  }

  @Test
  void aDescriptionHas1024BytesAtMost() {
    assertThat(problemsOf("Description: " + "x".repeat(1_025) + "\n" + TOPIC))
        .containsExactly("template.yaml:1:14 the Description has more than 1,024 bytes");
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

  private static String many(int count, String line) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }
}
