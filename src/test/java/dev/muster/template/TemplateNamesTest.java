package dev.muster.template;

import static dev.muster.template.Templates.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateNamesTest {
  private static final String TOPIC = "Resources: {Topic: {Type: AWS::SNS::Topic}}\n";

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
  void theZonesOfThisRegionNeedNoArgument() {
    assertThat(problemsOf(withName("!GetAZs "))).isEmpty();
    assertThat(problemsOf(withName("{Fn::GetAZs: null}"))).isEmpty();
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

  private static String withName(String value) {
    return "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {Name: "
        + value
        + "}\n";
  }
}
