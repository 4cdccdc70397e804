package dev.muster.template;

import static dev.muster.template.Templates.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateLimitsTest {
  private static final String TOPIC = "Resources: {Topic: {Type: AWS::SNS::Topic}}\n";

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

  private static String many(int count, String line) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }
}
