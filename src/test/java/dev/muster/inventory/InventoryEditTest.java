package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.Security;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryEditTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final AccountId NEW = new AccountId("012345678901");

  private static final String HEAD =
      """
      version: 1 # the format
      organization: o-exampleorg01
      homeRegion: ap-northeast-1
      defaults: { regions: [ap-northeast-1] }
      """;

  @TempDir Path directory;

  @Test
  void anAccountIsAddedBehindTheLastOneAndEverythingElseStaysByteForByte() {
    String text =
        HEAD
            + """
            accounts:
              # who goes first
              - id: "111122223333"
                name: one # the first
                security: secure
                # a word about the first
            # the end
            """;
    String after = InventoryEdit.add("accounts.yaml", text, List.of(plain("new-shop")));

    assertThat(after)
        .isEqualTo(
            text.replace(
                "# the end",
                """
                  - id: "012345678901"
                    name: new-shop
                    email: aws+new@example.com
                    security: secure
                # the end\
                """));
    assertThat(read(after)).extracting(Account::name).containsExactly("one", "new-shop");
  }

  @Test
  void valuesByRegionStayAsTheyAreWritten() {
    String text =
        HEAD
            + """
            accounts:
              - id: "111122223333"
                name: one
                security: classic
                parameters:
                  baseline:
                    GuardDuty:
                      ap-northeast-1: SKIP # the organization's
                      default: CREATE
            """;
    String after = InventoryEdit.add("accounts.yaml", text, List.of(plain("new-shop")));

    assertThat(after).startsWith(text);
    assertThat(read(after)).extracting(Account::name).containsExactly("one", "new-shop");
    assertThat(
            InventoryEdit.secure("accounts.yaml", text, new AccountId("111122223333"))
                .replace("security: secure", "security: classic"))
        .isEqualTo(text);
  }

  @Test
  void keysBehindTheListStayBehindItAndItsBlankLinesAreFollowed() {
    String text =
        """
        version: 1
        accounts:
        - id: "111122223333"
          name: one
          security: secure

        - { id: "222233334444", name: two, security: classic }

        # where everything comes together
        homeRegion: ap-northeast-1
        organization: o-exampleorg01
        defaults: { regions: [ap-northeast-1] }\
        """;
    String after = InventoryEdit.add("accounts.yaml", text, List.of(plain("three")));

    assertThat(after)
        .isEqualTo(
            text.replace(
                "classic }\n",
                """
                classic }

                - id: "012345678901"
                  name: three
                  email: aws+new@example.com
                  security: secure
                """));
    assertThat(read(after)).hasSize(3);
  }

  @Test
  void aFileWithoutALastLineBreakAndOneFromWindowsAreFine() {
    String unix = HEAD + "accounts:\n  - { id: \"111122223333\", name: one, security: secure }";
    assertThat(read(InventoryEdit.add("f", unix, List.of(plain("x"))))).hasSize(2);

    String windows = (unix + "\n").replace("\n", "\r\n");
    String after = InventoryEdit.add("f", windows, List.of(plain("x")));
    assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    assertThat(read(after)).hasSize(2);
  }

  @Test
  void whateverTheOrganizationSaysIsWrittenSoThatItIsReadBackTheSame() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("security", "Secure");
    tags.put("environment", "prod");
    tags.put("wave", "not a label");
    tags.put("team", "yes");
    tags.put("cost:center", "0123");
    tags.put("a key with blanks", "is left out");
    tags.put("empty", "");
    AccountEntry entry =
        AccountEntry.tagged(
            NEW, "Shop: \"new\" #1 \\ é", Optional.of("a@example.com"), tags, Security.CLASSIC);
    String text = HEAD + "accounts:\n  - { id: \"111122223333\", name: one, security: secure }\n";

    Account account = read(InventoryEdit.add("f", text, List.of(entry))).get(1);

    assertThat(account.name()).isEqualTo("Shop: \"new\" #1 \\ é");
    assertThat(account.security()).isEqualTo(Security.SECURE);
    assertThat(account.attributes())
        .isEqualTo(Map.of("environment", "prod", "tags.team", "yes", "tags.cost:center", "0123"));
  }

  @Test
  void regionsOfItsOwnAreWritten() {
    AccountEntry entry =
        new AccountEntry(
            NEW,
            "x",
            Optional.empty(),
            Security.SECURE,
            Map.of("wave", "canary"),
            Map.of(),
            List.of(new Region("ap-northeast-1"), new Region("eu-west-1")));
    String text = HEAD + "accounts:\n  - { id: \"111122223333\", name: one, security: secure }\n";

    Account account = read(InventoryEdit.add("f", text, List.of(entry))).get(1);

    assertThat(account.regions())
        .extracting(Region::code)
        .containsExactly("ap-northeast-1", "eu-west-1");
    assertThat(account.attributes()).containsEntry("wave", "canary");
  }

  @Test
  void aClassicAccountBecomesSecureWithoutAnythingElseChanging() {
    String text =
        HEAD
            + """
            accounts:
              - id: "111122223333"
                name: classic
                security: "classic" # for now
              - { id: "222233334444", name: two, security: classic }
            """;
    assertThat(InventoryEdit.secure("f", text, new AccountId("111122223333")))
        .isEqualTo(text.replace("\"classic\" # for now", "secure # for now"));
    assertThat(InventoryEdit.secure("f", text, new AccountId("222233334444")))
        .isEqualTo(text.replace("two, security: classic", "two, security: secure"));
    assertThatThrownBy(() -> InventoryEdit.secure("f", text, NEW)).isInstanceOf(UserError.class);
  }

  @Test
  void anEmojiAndWideLettersBeforeItOnTheLineMoveNothing() {
    String text =
        HEAD
            + """
            # 🚀 決済
            accounts:
              - { id: "111122223333", name: "🚀 決済 👩‍💻", security: classic, wave: canary } # 🚀
            """;
    assertThat(InventoryEdit.secure("f", text, new AccountId("111122223333")))
        .isEqualTo(text.replace("security: classic,", "security: secure,"));
  }

  @Test
  void whatStandsBehindAnAliasIsLeftToItsAuthor() {
    String text =
        HEAD
            + """
            accounts:
              - { id: "111122223333", name: one, security: &kind classic }
              - { id: "222233334444", name: two, security: *kind }
            """;
    assertThatThrownBy(() -> InventoryEdit.secure("f", text, new AccountId("222233334444")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("only a person can change");
  }

  @Test
  void aListInBracketsIsLeftToItsAuthor() {
    String text = HEAD + "accounts: [ { id: \"111122223333\", name: one, security: secure } ]\n";
    assertThatThrownBy(() -> InventoryEdit.add("f", text, List.of(plain("x"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("with a dash for each");
  }

  @Test
  void theFileIsReplacedWholeKeepsItsPermissionsAndLeavesNothingBehind() throws IOException {
    Path file = file("accounts:\n  - { id: \"111122223333\", name: one, security: secure }\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    InventoryFile.edit(file, text -> InventoryEdit.add("f", text, List.of(plain("two"))), TODAY);

    assertThat(InventoryReader.read(file, TODAY).accounts()).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatWouldNotBeValidIsNotWritten() throws IOException {
    Path file = file("accounts:\n  - { id: \"111122223333\", name: one, security: secure }\n");
    String before = Files.readString(file);

    assertThatThrownBy(
            () ->
                InventoryFile.edit(
                    file,
                    text -> InventoryEdit.add("f", text, List.of(plain("two"), plain("three"))),
                    TODAY))
        .isInstanceOf(UserError.class);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  private Path file(String accounts) throws IOException {
    return Files.writeString(directory.resolve("accounts.yaml"), HEAD + accounts);
  }

  private static AccountEntry plain(String name) {
    return new AccountEntry(
        NEW,
        name,
        Optional.of("aws+new@example.com"),
        Security.SECURE,
        Map.of(),
        Map.of(),
        List.of());
  }

  private static List<Account> read(String text) {
    return InventoryReader.read("accounts.yaml", text, TODAY).accounts();
  }
}
