package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountEventsTest {
  private static final AccountId NEW = new AccountId("222233334444");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create-account-result",
        "create-managed-account",
        "move-account",
        "accept-handshake"
      })
  void theAccountOfEachEventIsFound(String name) throws IOException {
    AccountEvents events = AccountEvents.read("the event", sample(name));

    assertThat(events.accounts()).containsExactly(NEW);
    assertThat(events.ignored()).isEmpty();
  }

  @Test
  void aRecordOfCloudTrailWithoutTheEnvelopeIsUnderstoodToo() throws IOException {
    String event = sample("move-account");
    String record = event.substring(event.indexOf("\"detail\": ") + 10, event.lastIndexOf('}'));

    assertThat(AccountEvents.read("the event", record).accounts()).containsExactly(NEW);
  }

  @Test
  void anInvitationByMailIsAboutWhoAcceptedIt() throws IOException {
    String event =
        sample("accept-handshake")
            .replace(
                "{ \"id\": \"222233334444\", \"type\": \"ACCOUNT\" }",
                "{ \"id\": \"owner@example.com\", \"type\": \"EMAIL\" }");

    assertThat(AccountEvents.read("the event", event).accounts()).containsExactly(NEW);
  }

  @Test
  void whatBringsNoAccountIsIgnoredWithASentence() throws IOException {
    assertThat(AccountEvents.read("the event", sample("create-account-failed")).ignored())
        .containsExactly("CreateAccountResult is FAILED (EMAIL_ALREADY_EXISTS): no account.");
    String denied =
        sample("move-account")
            .replace("\"responseElements\": null", "\"errorCode\": \"AccessDeniedException\"");
    assertThat(AccountEvents.read("the event", denied).ignored())
        .containsExactly("MoveAccount failed with AccessDeniedException: nothing to do.");
    String allFeatures = sample("accept-handshake").replace("INVITE", "ENABLE_ALL_FEATURES");
    assertThat(AccountEvents.read("the event", allFeatures).ignored()).hasSize(1);
    assertThat(AccountEvents.read("the event", "{\"detail\":{\"eventName\":\"TagResource\"}}"))
        .satisfies(
            events -> {
              assertThat(events.accounts()).isEmpty();
              assertThat(events.ignored())
                  .containsExactly("The event TagResource brings no new account.");
            });
    assertThat(AccountEvents.read("the event", "{\"hello\": 1}").ignored()).hasSize(1);
  }

  @Test
  void severalEventsAboutOneAccountMeanItOnce() throws IOException {
    String both = "[" + sample("create-account-result") + "," + sample("move-account") + "]";

    assertThat(AccountEvents.read("the events", both).accounts()).containsExactly(NEW);
  }

  @Test
  void idsCanStandOnePerLine() {
    AccountEvents events =
        AccountEvents.read("standard input", "# new today\n222233334444\n\n  333344445555  \n");

    assertThat(events.accounts()).containsExactly(NEW, new AccountId("333344445555"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~  ~| is empty",
        "12345 | line 1: '12345' is no account id",
        "{\"detail\": | is not valid JSON, line 1",
        "{} {} | is not valid JSON",
        "~{\"eventName\": \"MoveAccount\"}~ | without a valid account id",
        "~{\"eventName\": \"MoveAccount\", \"requestParameters\": {\"accountId\": 7}}~ | ('7')",
        "~{\"eventName\": \"CreateAccountResult\"}~ | without a valid account id",
      })
  void whatCannotBeReadIsRefused(String text, String message) {
    assertThatThrownBy(() -> AccountEvents.read("The event", text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void anIdThatStandsTwiceIsProbablyAMistake() {
    assertThatThrownBy(() -> AccountEvents.read("Standard input", "222233334444\n222233334444"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("named twice");
  }

  private static String sample(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/cli/events/" + name + ".json"));
  }
}
