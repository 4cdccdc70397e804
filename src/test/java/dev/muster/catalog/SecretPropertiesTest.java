package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.template.TemplateReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPropertiesTest {
  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Parameters:
        Word: { Type: String, NoEcho: true }
        Name: { Type: String }
      Conditions:
        Named: !Not [!Equals [!Ref Name, ""]]
      Resources:
        Function:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: !Ref Name
            Description: plain
            Environment:
              Variables:
                DIRECT: !Ref Word
                JOINED: !Sub "prefix-${Word}"
                CHOSEN: !If [Named, !Ref Word, !Ref "AWS::NoValue"]
                STORED: "{{resolve:secretsmanager:muster/word:SecretString}}"
                PLAIN: !Ref Name
            Layers: [!Ref Name, !Ref Word]
        Other:
          Type: AWS::SNS::Topic
          Properties:
            DisplayName: plain
      """;

  private static final SecretProperties SECRETS =
      SecretProperties.of(List.of(TemplateReader.read("template.yaml", TEMPLATE)));

  private static PropertyDifference masked(
      SecretProperties secrets, String resource, PropertyDifference difference) {
    ResourceDrift drift =
        new ResourceDrift(
            resource, "id", "AWS::X::Y", ResourceDrift.Status.MODIFIED, List.of(difference));
    ResourceDrift masked = secrets.masked(drift);
    assertThat(masked.physicalId()).isEqualTo("id");
    return masked.differences().get(0);
  }

  private static PropertyDifference at(String path) {
    return new PropertyDifference(path, "one", "two", "NOT_EQUAL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Environment/Variables/DIRECT",
        "/Environment/Variables/JOINED",
        "/Environment/Variables/CHOSEN",
        "/Environment/Variables/STORED",
        "/Environment/Variables",
        "/Environment",
        "/Layers",
        "/Layers/1"
      })
  void what_the_template_takes_from_a_secret_is_hidden(String path) {
    assertThat(masked(SECRETS, "Function", at(path)))
        .isEqualTo(new PropertyDifference(path, "(secret)", "(secret)", "NOT_EQUAL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/FunctionName", "/Description", "/Environment/Variables/PLAIN", "/Tags/0/Value"})
  void everything_else_is_shown(String path) {
    assertThat(masked(SECRETS, "Function", at(path))).isEqualTo(at(path));
    assertThat(masked(SECRETS, "Other", at("/Environment"))).isEqualTo(at("/Environment"));
  }

  @ParameterizedTest
  @CsvSource({
    "/MasterUserPassword, true",
    "/Environment/Variables/DB_PASSWORD, true",
    "/Environment/Variables/slackToken, true",
    "/AuthParameters/ApiKeyAuthParameters/ApiKeyValue, true",
    "/SecretString, true",
    "/SlackTokenSecretArn, false",
    "/TokenVersion, false",
    "/PasswordPolicy/MinimumPasswordLength, false",
    "/KmsMasterKeyId, false",
    "/IsLogging, false"
  })
  void what_is_named_like_a_secret_is_hidden(String path, boolean hidden) {
    assertThat(masked(SECRETS, "Other", at(path)).actual()).isEqualTo(hidden ? "(secret)" : "two");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~{\"Key\":\"api_key\",\"Value\":\"x\"}~, true",
        "~[{\"Name\":\"A\",\"DbPassword\":\"x\"}]~, true",
        "~{\"Key\":\"team\",\"Value\":\"payments\"}~, false",
        "~https://hooks.slack.com/services/T0/B0/X~, true",
        "~arn:aws:secretsmanager:us-east-1:111122223333:secret:muster/slack-AbC~, false"
      })
  void what_looks_like_a_secret_is_hidden(String value, boolean hidden) {
    PropertyDifference difference = new PropertyDifference("/Tags/0", "", value, "ADD");
    assertThat(masked(SECRETS, "Other", difference))
        .isEqualTo(new PropertyDifference("/Tags/0", "", hidden ? "(secret)" : value, "ADD"));
  }

  @Test
  void where_no_template_tells_nothing_is_shown() {
    assertThat(masked(SecretProperties.unknown(), "Other", at("/DisplayName")).expected())
        .isEqualTo("(secret)");
  }
}
