package dev.muster.template;

import static dev.muster.template.Templates.problems;
import static dev.muster.template.Templates.read;
import static dev.muster.template.Templates.render;
import static dev.muster.template.Templates.withProperties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.inventory.KnownRegions;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final String PARAMETERS =
      """
      Parameters:
        Home: {Type: String, Default: eu-west-1}
        Zones: {Type: CommaDelimitedList, Default: "a, b,c"}
        Days: {Type: Number, Default: 30}
        Mode: {Type: String, Default: SKIP, AllowedValues: [CREATE, SKIP]}
      Mappings:
        Hosts:
          aws: {Console: console.aws.amazon.com}
      Conditions:
        IsHome: !Equals [!Ref AWS::Region, !Ref Home]
        NotHome: !Not [Condition: IsHome]
        Wanted: !Equals [!Ref Mode, CREATE]
        Either: !Or [Condition: IsHome, Condition: Wanted]
        Both: !And [Condition: IsHome, Condition: Wanted]
        Long: !Equals [30, !Ref Days]
      """;

  @Test
  void parametersAndPseudoParametersAreFilledIn() {
    assertThat(
            json(
                """
                A: !Ref Home
                B: !Ref Zones
                C: !Sub "${Home}/${AWS::AccountId}/${AWS::Partition}/${AWS::URLSuffix}"
                D: !Ref AWS::StackName
                E: !Ref Days
                """))
        .isEqualTo(
            """
            {"A":"eu-west-1","B":["a","b","c"],\
            "C":"eu-west-1/111122223333/aws/amazonaws.com","D":"StackSet-example-1","E":"30"}\
            """);
  }

  @Test
  void everyRegionIsInThePartitionThatTheInventoryKnows() {
    assertThat(KnownRegions.shipped().partitions())
        .allSatisfy(
            (code, partition) ->
                assertThat(PseudoParameters.partitionOf(new Region(code))).isEqualTo(partition));
  }

  @Test
  void chinaHasItsOwnPartitionAndSuffix() {
    Template template = withProperties("", "A: !Sub \"${AWS::Partition} ${AWS::URLSuffix}\"\n");

    Rendering rendering =
        Renderer.render(
            template,
            Map.of(),
            new PseudoParameters(
                new AccountId("111122223333"), new Region("cn-north-1"), "example"));

    assertThat(rendering.resource("Topic").orElseThrow().properties().json())
        .isEqualTo("{\"A\":\"aws-cn amazonaws.com.cn\"}");
  }

  @Test
  void textFunctionsAreCarriedOut() {
    assertThat(
            json(
                """
                A: !Join ["-", [a, !Ref Home, c]]
                B: !Select [1, !Ref Zones]
                C: !Split ["-", !Ref Home]
                D: !Select [0, !Split ["-", !Ref Home]]
                E: !FindInMap [Hosts, !Ref AWS::Partition, Console]
                F: !Sub ["${Host}/home", {Host: !FindInMap [Hosts, aws, Console]}]
                G: !Join [",", !Ref Zones]
                """))
        .isEqualTo(
            """
            {"A":"a-eu-west-1-c","B":"b","C":["eu","west","1"],"D":"eu",\
            "E":"console.aws.amazon.com","F":"console.aws.amazon.com/home","G":"a,b,c"}\
            """);
  }

  @Test
  void numbersAndBooleansStayWhatTheyAre() {
    assertThat(json("A: 7\nB: \"7\"\nC: True\nD: 0755\nE: 1.5\n"))
        .isEqualTo("{\"A\":7,\"B\":\"7\",\"C\":true,\"D\":\"0755\",\"E\":1.5}");
  }

  @Test
  void conditionsChoose() {
    assertThat(
            json(
                """
                A: !If [IsHome, yes, no]
                B: !If [NotHome, yes, no]
                C: !If [Either, yes, no]
                D: !If [Both, yes, no]
                E: !If [Long, yes, no]
                """))
        .isEqualTo("{\"A\":\"yes\",\"B\":\"no\",\"C\":\"yes\",\"D\":\"no\",\"E\":\"yes\"}");
  }

  @Test
  void noValueLeavesOutKeysAndElements() {
    assertThat(
            json(
                "A: !Ref AWS::NoValue\n"
                    + "B: [!If [Both, x, !Ref AWS::NoValue], y]\n"
                    + "C: {D: !Ref AWS::NoValue}\n"))
        .isEqualTo("{\"B\":[\"y\"],\"C\":{}}");
  }

  @Test
  void whatOnlyAwsKnowsStays() {
    assertThat(
            json(
                """
                A: !GetAtt Topic.TopicArn
                B: !Sub "${Topic.TopicArn}/${Home}/x"
                C: !Join ["/", [!Ref Topic, a, b]]
                D: !GetAZs ""
                E: !Select [0, !GetAZs ""]
                F: !Ref AWS::StackId
                """))
        .isEqualTo(
            """
            {"A":{"Fn::GetAtt":["Topic","TopicArn"]},\
            "B":{"Fn::Join":["",[{"Fn::GetAtt":["Topic","TopicArn"]},"/eu-west-1/x"]]},\
            "C":{"Fn::Join":["",[{"Ref":"Topic"},"/a/b"]]},\
            "D":{"Fn::GetAZs":""},\
            "E":{"Fn::Select":[0,{"Fn::GetAZs":""}]},\
            "F":{"Ref":"AWS::StackId"}}\
            """);
  }

  @Test
  void onlyResourcesAndOutputsWhoseConditionHoldsAreThere() {
    Template template =
        read(
            PARAMETERS
                + """
                Resources:
                  Always: {Type: AWS::SNS::Topic}
                  Home1: {Type: AWS::SNS::Topic, Condition: IsHome}
                  Away: {Type: AWS::SQS::Queue, Condition: NotHome}
                Outputs:
                  Here: {Condition: IsHome, Value: !Ref Home}
                  There: {Condition: NotHome, Value: !Ref Home}
                """);

    Rendering home = render(template, Map.of());
    Rendering away = render(template, Map.of("Home", "us-east-1"));

    assertThat(home.resources()).containsOnlyKeys("Always", "Home1");
    assertThat(home.outputs()).containsOnlyKeys("Here");
    assertThat(away.resources()).containsOnlyKeys("Always", "Away");
    assertThat(away.outputs()).containsOnlyKeys("There");
    assertThat(away.ofType("AWS::SQS::Queue"))
        .extracting(Rendering.RenderedResource::logicalId)
        .containsExactly("Away");
  }

  @Test
  void aReferenceToAResourceThatIsNotThereIsRefused() {
    Template template =
        read(
            PARAMETERS
                + """
                Resources:
                  Topic: {Type: AWS::SNS::Topic, Condition: NotHome}
                  Policy:
                    Type: AWS::SNS::TopicPolicy
                    Properties: {Topics: [!Ref Topic], Safe: !If [NotHome, !Ref Topic, none]}
                Outputs:
                  Arn: {Value: !GetAtt Topic.TopicArn}
                """);

    assertThat(problems(() -> render(template, Map.of())))
        .containsExactly(
            "template.yaml:18:3 Policy refers to Topic, which does not exist here: its condition"
                + " does not hold",
            "template.yaml:22:3 Arn refers to Topic, which does not exist here: its condition does"
                + " not hold");
    assertThat(problems(() -> render(template, Map.of("Home", "us-east-1")))).isEmpty();
  }

  @Test
  void everyResourceThatCannotBeRenderedIsNamed() {
    Template template =
        read(
            PARAMETERS
                + """
                Resources:
                  A: {Type: AWS::SNS::Topic, Properties: {X: !FindInMap [Hosts, aws, Login]}}
                  B: {Type: AWS::SNS::Topic, Properties: {X: !Select [3, !Ref Zones]}}
                """);

    assertThat(problems(() -> render(template, Map.of())))
        .containsExactly(
            "template.yaml:17:3 Mapping Hosts has no entry aws, Login",
            "template.yaml:18:3 Fn::Select asks for element 3 of a list of 3");
  }

  @Test
  void valuesThatAParameterDoesNotTakeAreNamed() {
    Template template =
        withProperties("Parameters: {A: {Type: String}, B: {Type: Number}}\n", "C: d\n");

    assertThat(problems(() -> render(template, Map.of("B", "many"))))
        .containsExactly(
            "template.yaml the value of parameter A is missing",
            "template.yaml the value of parameter B is not a number");
  }

  @Test
  void anSsmParameterIsKnownToAwsOnly() {
    Template template =
        withProperties(
            "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}}\n",
            "C: !Ref P\n");

    assertThat(render(template, Map.of()).resource("Topic").orElseThrow().properties().json())
        .isEqualTo("{\"C\":{\"Ref\":\"P\"}}");
  }

  private static String json(String properties) {
    return render(withProperties(PARAMETERS, properties), Map.of())
        .resource("Topic")
        .orElseThrow()
        .properties()
        .json();
  }
}
