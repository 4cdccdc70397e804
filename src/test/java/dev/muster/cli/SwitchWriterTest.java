package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.inventory.Proposal;
import dev.muster.inventory.ProposalWriter;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchWriterTest {
  private static final String ACCOUNTS =
      """
      version: 1
      organization: o-exampleorg01
      homeRegion: ap-northeast-1
      defaults: { regions: [ap-northeast-1] }
      accounts:
        - { id: "111122223333", name: one, security: secure }
      """;

  @TempDir Path directory;

  private Path inventory;
  private Path mail;
  private Path slack;
  private SwitchWriter writer;
  private SwitchedFiles files;

  @BeforeEach
  void twoDefinitionsAndAnAccount() throws IOException {
    inventory = Files.writeString(directory.resolve("accounts.yaml"), ACCOUNTS);
    mail = Files.writeString(directory.resolve("mail.yaml"), "name: mail\n");
    slack = Files.writeString(directory.resolve("slack.yaml"), "name: slack\n");
    writer = new SwitchWriter(new ProposalWriter(inventory, List.of(), LocalDate.of(2026, 11, 22)));
    TreeMap<String, String> disabled = new TreeMap<>(Map.of("Enabled", "DISABLED"));
    Proposal own =
        new Proposal(
            new AccountId("111122223333"),
            "mail",
            new TreeMap<>(Map.of("Enabled", ParameterValue.everywhere("DISABLED"))));
    files =
        new SwitchedFiles(
            inventory, new TreeMap<>(Map.of(mail, disabled, slack, disabled)), List.of(own));
  }

  @Test
  void allAreWritten() {
    assertThat(writer.write(files))
        .isEqualTo(
            """
            Wrote parameters of everybody into %s.
            Wrote parameters of everybody into %s.
            Wrote parameters of 1 account into %s.\
            """
                .formatted(mail, slack, inventory));

    assertThat(writer.missing(files).agree()).isTrue();
  }

  @Test
  void whatCannotBeChangedIsToldAtOnceAndNothingIsWritten() throws IOException {
    Files.writeString(mail, "name: [\n");
    Files.writeString(inventory, "accounts: [\n");

    UserError error = catchThrowableOfType(UserError.class, () -> writer.write(files));

    assertThat(error.problems())
        .extracting(problem -> problem.location().orElseThrow().file())
        .containsExactly(mail.toString(), inventory.toString());
    assertThat(slack).hasContent("name: slack");
    assertThat(writer.missing(files)).isEqualTo(files);
  }

  @Test
  void whatStandsThereAlreadyIsNotMissing() throws IOException {
    Files.writeString(mail, "name: mail\nparameters: { Enabled: DISABLED }\n");

    SwitchedFiles missing = writer.missing(files);

    assertThat(missing.definitions()).containsOnlyKeys(slack);
    assertThat(missing.proposals()).isEqualTo(files.proposals());
  }
}
