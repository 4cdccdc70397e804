package dev.muster.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionFormsTest {
  private static final String SECTIONS =
      """
      Parameters: {Home: {Type: String}}
      Mappings: {M: {a: {b: c}}}
      Conditions: {Yes: !Equals [a, a]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Home                         | {Ref: Home}",
        "!GetAtt Topic.TopicArn            | {Fn::GetAtt: [Topic, TopicArn]}",
        "!GetAtt [Topic, Endpoint.Address] | {Fn::GetAtt: Topic.Endpoint.Address}",
        "!Sub 'a-${Home}'                  | {Fn::Sub: 'a-${Home}'}",
        "!Sub ['${X}', {X: !Ref Home}]     | {Fn::Sub: ['${X}', {X: {Ref: Home}}]}",
        "!Join ['-', [a, !Ref Home]]       | {Fn::Join: ['-', [a, {Ref: Home}]]}",
        "!Select [0, [a, b]]               | {Fn::Select: [0, [a, b]]}",
        "!Split ['-', !Ref Home]           | {Fn::Split: ['-', {Ref: Home}]}",
        "!FindInMap [M, a, b]              | {Fn::FindInMap: [M, a, b]}",
        "!If [Yes, a, b]                   | {Fn::If: [Yes, a, b]}",
        "!Base64 text                      | {Fn::Base64: text}",
        "!ImportValue name                 | {Fn::ImportValue: name}",
      })
  void theShortAndTheLongFormAreTheSameValue(String shortForm, String longForm) {
    Resource first =
        Templates.withProperties(SECTIONS, "Value: " + shortForm).resources().get("Topic");
    Resource second =
        Templates.withProperties(SECTIONS, "Value: " + longForm).resources().get("Topic");

    assertThat(first.properties()).isEqualTo(second.properties());
    assertThat(first.properties().get("Value").orElseThrow().text()).isEmpty();
  }
}
