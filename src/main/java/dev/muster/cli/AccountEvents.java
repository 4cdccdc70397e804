package dev.muster.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which accounts a text is about: events of EventBridge or CloudTrail as JSON, or a line for each
 * account id.
 *
 * <p>Understood are, with the place of the account id: {@code CreateAccountResult} and {@code
 * CreateGovCloudAccountResult} ({@code serviceEventDetails.createAccountStatus.accountId}), Control
 * Tower's {@code CreateManagedAccount} and {@code UpdateManagedAccount} ({@code
 * serviceEventDetails.….account.accountId}), {@code MoveAccount} ({@code
 * requestParameters.accountId}), and {@code AcceptHandshake} (the party of type ACCOUNT, else the
 * caller).
 *
 * @param accounts once each, in the order of the text
 * @param ignored a sentence for each event that says nothing to us
 */
record AccountEvents(List<AccountId> accounts, List<String> ignored) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  AccountEvents {
    accounts = List.copyOf(accounts);
    ignored = List.copyOf(ignored);
  }

  /**
   * Reads a text.
   *
   * @param source where it came from, for messages
   * @throws UserError when it is empty, or neither events nor account ids
   */
  static AccountEvents read(String source, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw UserError.of(
          source + " is empty: there is no event and no account id in it.",
          "Give an EventBridge event as JSON, or an account id per line.");
    }
    return stripped.startsWith("{") || stripped.startsWith("[")
        ? events(source, stripped)
        : lines(source, stripped);
  }

  private static AccountEvents lines(String source, String text) {
    List<Problem> problems = new ArrayList<>();
    List<AccountId> accounts = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!AccountId.isValid(line)) {
        problems.add(
            Problem.error(
                source + ", line " + (i + 1) + ": '" + shortened(line) + "' is no account id.",
                "Write twelve digits per line, or an event as JSON."));
      } else if (accounts.contains(new AccountId(line))) {
        problems.add(AccountIds.twice(line));
      } else {
        accounts.add(new AccountId(line));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new AccountEvents(accounts, List.of());
  }

  private static AccountEvents events(String source, String text) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    List<String> ignored = new ArrayList<>();
    JsonNode document = parsed(source, text);
    for (JsonNode one : document.isArray() ? document : List.of(document)) {
      JsonNode event = one.path("detail").isObject() ? one.path("detail") : one;
      Heard heard = heard(source, event);
      heard.account().ifPresent(accounts::add);
      if (heard.account().isEmpty()) {
        ignored.add(heard.why());
      }
    }
    return new AccountEvents(List.copyOf(accounts), ignored);
  }

  private static JsonNode parsed(String source, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw UserError.of(
          source
              + " is not valid JSON, line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + ".",
          "Give the event as EventBridge sent it.");
    }
  }

  /** What one event says: an account, or why none. */
  private record Heard(Optional<AccountId> account, String why) {
    static Heard nothing(String why) {
      return new Heard(Optional.empty(), why);
    }
  }

  private static Heard heard(String source, JsonNode event) {
    String name = event.path("eventName").asText("");
    if (event.path("errorCode").isTextual()) {
      return Heard.nothing(
          name + " failed with " + event.path("errorCode").asText() + ": nothing to do.");
    }
    JsonNode details = event.path("serviceEventDetails");
    return switch (name) {
      case "CreateAccountResult", "CreateGovCloudAccountResult" -> {
        JsonNode status = details.path("createAccountStatus");
        yield ended(source, name, status, status.path("accountId"));
      }
      case "CreateManagedAccount" -> {
        JsonNode status = details.path("createManagedAccountStatus");
        yield ended(source, name, status, status.path("account").path("accountId"));
      }
      case "UpdateManagedAccount" -> {
        JsonNode status = details.path("updateManagedAccountStatus");
        yield ended(source, name, status, status.path("account").path("accountId"));
      }
      case "MoveAccount" ->
          account(source, name, event.path("requestParameters").path("accountId"));
      case "AcceptHandshake" -> invited(source, event);
      case "" -> Heard.nothing("This is no event of AWS that Muster knows: it has no eventName.");
      default -> Heard.nothing("The event " + shortened(name) + " brings no new account.");
    };
  }

  private static Heard ended(String source, String name, JsonNode status, JsonNode id) {
    String state = status.path("state").asText("");
    if (!state.equals("SUCCEEDED") && status.isObject()) {
      String reason = status.path("failureReason").asText(status.path("message").asText(""));
      return Heard.nothing(
          name + " is " + state + (reason.isBlank() ? "" : " (" + reason + ")") + ": no account.");
    }
    return account(source, name, id);
  }

  /** An invitation names the account, or its address; then the account is who accepted it. */
  private static Heard invited(String source, JsonNode event) {
    JsonNode handshake = event.path("responseElements").path("handshake");
    String action = handshake.path("action").asText("INVITE");
    if (!action.equals("INVITE")) {
      return Heard.nothing("AcceptHandshake of " + action + " brings no new account.");
    }
    for (JsonNode party : handshake.path("parties")) {
      if (party.path("type").asText().equals("ACCOUNT")) {
        return account(source, "AcceptHandshake", party.path("id"));
      }
    }
    return account(source, "AcceptHandshake", event.path("userIdentity").path("accountId"));
  }

  private static Heard account(String source, String name, JsonNode id) {
    String text = id.asText("");
    if (!AccountId.isValid(text)) {
      throw UserError.of(
          source
              + " is a "
              + name
              + " event without a valid account id ('"
              + shortened(text)
              + "').",
          "Give the event as EventBridge sent it; an input transformer may have cut it.");
    }
    return new Heard(Optional.of(new AccountId(text)), "");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
