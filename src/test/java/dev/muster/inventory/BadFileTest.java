package dev.muster.inventory;

import static dev.muster.inventory.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Problem;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of accounts.yaml as a whole, and of what stands above its accounts. */
class BadFileTest {
  private static final String ACCOUNTS =
      "accounts:\n  - { id: \"111122223333\", name: a, security: secure, regions: [eu-west-1] }\n";

  @Test
  void aMissingFile(@TempDir Path directory) {
    Path file = directory.resolve("accounts.yaml");
    assertThatThrownBy(() -> InventoryReader.read(file, Reading.TODAY))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no file " + file);
  }

  @Test
  void anEmptyFile(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("accounts.yaml"));
    assertThatThrownBy(() -> InventoryReader.read(file, Reading.TODAY))
        .isInstanceOf(UserError.class)
        .hasMessage("the file is empty");
  }

  @Test
  void somethingElseThanAnInventory() {
    assertThat(problems("just text\n"))
        .containsExactly("a.yaml:1:1: the inventory is expected here, with its keys, not a text");
    assertThat(problems("- a\n"))
        .containsExactly("a.yaml:1:1: the inventory is expected here, with its keys, not a list");
  }

  @Test
  void tabs() {
    assertThat(problems("version: 1\naccounts:\n\t- id: x\n"))
        .containsExactly("a.yaml:3:1: a tab indents this line");
  }

  @Test
  void duplicateKeys() {
    assertThat(problems("version: 1\nhomeRegion: eu-west-1\nversion: 1\nhomeRegion: eu-west-2\n"))
        .containsExactly(
            "a.yaml:3:1: the key 'version' stands here again; it stands in line 1 already",
            "a.yaml:4:1: the key 'homeRegion' stands here again; it stands in line 2 already");
  }

  @Test
  void anAliasBomb() {
    StringBuilder bomb = new StringBuilder("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + " , ").repeat(10))
          .append("]\n");
    }
    assertThat(problems(bomb.toString()))
        .singleElement()
        .asString()
        .matches("a.yaml:7:\\d+: the aliases of this file unfold to more than 250000 values");
  }

  @Test
  void anUnknownVersionIsTheOnlyProblemThatCounts() {
    assertThat(problems("version: 2\norg: x\naccounts: 5\n"))
        .containsExactly("a.yaml:1:10: version '2' is unknown; this Muster reads version 1");
    assertThat(problems("organization: o-exampleorg01\nhomeRegion: eu-west-1\n" + ACCOUNTS))
        .containsExactly("a.yaml:1:1: the inventory lacks the key 'version'");
  }

  @Test
  void missingKeys() {
    assertThat(problems("version: 1\n"))
        .containsExactly(
            "a.yaml:1:1: the inventory lacks the key 'organization'",
            "a.yaml:1:1: the inventory lacks the key 'homeRegion'",
            "a.yaml:1:1: the inventory lacks the key 'accounts'");
  }

  @Test
  void anOrganizationThatIsNone() {
    for (String id :
        new String[] {"exampleorg01", "o-short", "o-EXAMPLEORG01", "ou-ab12-cdefghij"}) {
      assertThat(
              problems(
                  "version: 1\norganization: %s\nhomeRegion: eu-west-1\n".formatted(id) + ACCOUNTS))
          .containsExactly(
              "a.yaml:2:15: 'organization' is '%s', which is not the id of an organization such as"
                      .formatted(id)
                  + " o-exampleorg01");
    }
  }

  @Test
  void anInventoryWithoutAccounts() {
    assertThat(
            problems(
                "version: 1\norganization: o-exampleorg01\nhomeRegion: eu-west-1\naccounts: []\n"))
        .containsExactly("a.yaml:4:11: the inventory lists no account");
    assertThat(
            problems(
                "version: 1\norganization: o-exampleorg01\nhomeRegion: eu-west-1\naccounts:\n"))
        .containsExactly("a.yaml:4:10: 'accounts' has no value");
  }

  @Test
  void mistakesInTheDefaults() {
    assertThat(
            problems(
                """
                version: 1
                organization: o-exampleorg01
                homeRegion: eu-wset-1
                defaults:
                  region: [eu-west-1]
                  regions: [eu-central-1, us-esat-1]
                  notify: { langauge: en }
                """
                    + ACCOUNTS))
        .containsExactly(
            "a.yaml:3:13: there is no Region 'eu-wset-1'",
            "a.yaml:5:3: 'defaults' has no key 'region'",
            "a.yaml:6:27: there is no Region 'us-esat-1'",
            "a.yaml:7:13: 'notify' has no key 'langauge'");
  }

  @Test
  void defaultRegionsWithoutTheHomeRegionAreOneProblem() {
    assertThat(
            problems(
                """
                version: 1
                organization: o-exampleorg01
                homeRegion: eu-west-1
                defaults: { regions: [eu-central-1] }
                accounts:
                  - { id: "111122223333", name: a, security: secure }
                  - { id: "222233334444", name: b, security: secure }
                """))
        .containsExactly("a.yaml:4:22: the home Region eu-west-1 is missing from this list");
  }

  @Test
  void everyFixIsASentence() {
    assertThat(Reading.found("version: 1\nacounts: []\nhomeRegion: eu\n"))
        .extracting(Problem::fix)
        .hasSize(4)
        .contains("Did you mean 'accounts'?")
        .allMatch(fix -> fix.endsWith(".") || fix.endsWith("?"));
  }
}
