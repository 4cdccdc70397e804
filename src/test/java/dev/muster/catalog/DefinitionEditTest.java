package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionEditTest {

  @Test
  void aDefinitionWithoutParametersGetsThem() {
    assertThat(set("name: a # the name\ntemplate: template.yaml\n"))
        .isEqualTo(
            "name: a # the name\ntemplate: template.yaml\nparameters: { Enabled: DISABLED }\n");
  }

  @Test
  void otherParametersAndTheirCommentsStay() {
    assertThat(set("parameters:\n  Mode: \"${account.name}\" # why\nname: a\n"))
        .isEqualTo(
            "parameters:\n  Mode: \"${account.name}\" # why\n  Enabled: DISABLED\nname: a\n");
    assertThat(set("parameters: { Enabled: \"ENABLED\", Mode: a } # all\n"))
        .isEqualTo("parameters: { Enabled: DISABLED, Mode: a } # all\n");
    assertThat(set("parameters: {}\n")).isEqualTo("parameters: { Enabled: DISABLED }\n");
  }

  @Test
  void parametersThatAnotherKeySharesAreRefused() {
    assertThatThrownBy(() -> set("name: a\nparameters: &p { Mode: a }\ntags: *p\n"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("stackset.yaml:2:13 is written in a way");
  }

  @Test
  void aFileWithoutKeysIsRefused() {
    assertThatThrownBy(() -> set("- a\n")).isInstanceOf(UserError.class);
  }

  private static String set(String text) {
    return DefinitionEdit.set("stackset.yaml", text, Map.of("Enabled", "DISABLED"));
  }
}
