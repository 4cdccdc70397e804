package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterFieldsTest {
  private static final String FILE = "baseline/stackset.yaml:";

  @TempDir Path directory;
  private StackSetsFolder folder;

  @BeforeEach
  void validFolder() {
    folder = StackSetsFolder.valid(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mode: SKIP",
        "HomeRegion: \"\"",
        "HomeRegion: \"${homeRegion}\"",
        "HomeRegion: 12",
        "Mode: \"${account.tags.mode:-SKIP}\"",
        "Mode: \"${account.tags.mode}\"",
      })
  void aValueThatTheTemplateTakesIsTaken(String parameter) {
    parameters(parameter);

    assertThat(folder.problems()).isEmpty();
    assertThat(folder.read().stackSets().get(0).parameters()).hasSize(1);
  }

  @Test
  void aParameterThatTheTemplateLacksIsRefused() {
    parameters("HomeRegoin: \"${homeRegion}\"");

    assertThat(folder.problems())
        .containsExactly(
            FILE + "8:3 the template has no parameter 'HomeRegoin' | Did you mean 'HomeRegion'?");
  }

  @Test
  void aValueThatIsNotAllowedIsRefused() {
    parameters("Mode: skip");

    assertThat(folder.problems())
        .containsExactly(
            FILE
                + "8:9 parameter Mode cannot be 'skip', which is not one of CREATE, SKIP | Write a"
                + " value that the template takes.");
  }

  @Test
  void aDefaultThatIsNotAllowedIsRefused() {
    parameters("Mode: \"${account.tags.mode:-NONE}\"");

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith(FILE + "8:9 parameter Mode cannot be 'NONE', which is not one of");
  }

  @Test
  void aNoEchoParameterIsRefusedAndSoIsItsValue() {
    parameters("Token: a-b-c-d");

    assertThat(folder.problems())
        .containsExactly(
            FILE
                + "8:3 parameter Token is NoEcho: its value is a secret, and Muster carries no"
                + " secrets | Keep the secret in AWS Secrets Manager and pass its ARN in another"
                + " parameter.");
  }

  @Test
  void aParameterWithoutDefaultNeedsAValue() {
    template("Bucket: {Type: String}");

    assertThat(folder.problems())
        .containsExactly(
            FILE
                + "1:1 parameter Bucket has neither a value here nor a Default | Add 'Bucket: …',"
                + " or a Default in the template.");
  }

  @Test
  void aNoEchoParameterWithoutDefaultCannotBeRolledOut() {
    template("Secret: {Type: String, NoEcho: true}");

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .contains("parameter Secret has neither a value here nor a Default | It is NoEcho");
  }

  @Test
  void aValuePerAccountNeedsADefaultInTheTemplate() {
    template("Bucket: {Type: String}");
    parameters("Bucket: \"${account.name}\"");

    assertThat(folder.problems())
        .containsExactly(
            FILE
                + "8:11 parameter Bucket differs from account to account, so the stack set itself"
                + " needs a value for it | Give it a Default in baseline/template.yaml.");
  }

  @Test
  void anExpressionWithASlipIsRefusedAtItsColumn() {
    parameters("HomeRegion: \"x-${homeRegoin}\"");

    assertThat(folder.problems())
        .containsExactly(
            FILE + "8:20 nothing is called 'homeRegoin' | Did you mean '${homeRegion}'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HomeRegion: [a]", "HomeRegion:", "HomeRegion: !Ref a"})
  void aValueHasToBeASingleOne(String parameter) {
    parameters(parameter);

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .contains("the value of parameter 'HomeRegion' is not a single value");
  }

  @Test
  void parametersAreAMapping() {
    folder.stackSetAnd("parameters: [HomeRegion]\n");

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith(FILE + "7:13 'parameters' is a list, not a mapping");
  }

  private void parameters(String line) {
    folder.stackSetAnd("parameters:\n  " + line + "\n");
  }

  private void template(String parameter) {
    folder.write(
        "baseline/template.yaml",
        StackSetsFolder.TEMPLATE.replace("Resources:", "  " + parameter + "\nResources:"));
  }
}
