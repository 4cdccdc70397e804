package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Slack refuses or cuts off. */
class SlackMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"text":"x","attachments":[{"fields":[{"title":"a","value":8}]}]} ~ value is not a string
          {"text":8}                                                       ~ text is not a string
          {"attachments":[]}                                               ~ no text
          {"text":"x","attachments":[{"color":"red"}]}                     ~ not a color
          {"text":"x","attachments":[{"title_link":"http://x"}]}           ~ title_link is not https
          {"text":"x","attachments":[{"title":null}]}                      ~ title is not a string
          {"text":"x","channel":"#general"}                                ~ channel is not a channel id
          """)
  void a_message_that_slack_would_refuse_is_named(String body, String problem) {
    SlackMessage message = message(body);
    assertThat(message.problems()).anyMatch(each -> each.startsWith(problem));
  }

  @Test
  void a_good_message_has_no_problems_and_its_channel_first() {
    SlackMessage message = message("{\"text\":\"x\",\"attachments\":[{\"color\":\"#00ff00\"}]}");
    assertThat(message.problems()).isEmpty();
    assertThat(message.body().toString()).startsWith("{\"channel\":\"C0123456789\"");
  }

  @Test
  void a_text_beyond_40000_characters_would_be_cut_off() {
    assertThat(message("{\"text\":\"" + "x".repeat(40_000) + "\"}").problems()).isEmpty();
    assertThat(message("{\"text\":\"" + "x".repeat(40_001) + "\"}").problems())
        .containsExactly("text is longer than 40000 characters");
  }

  @Test
  void more_than_100_attachments_are_too_many() {
    String attachments = "{},".repeat(100) + "{}";
    assertThat(message("{\"text\":\"x\",\"attachments\":[" + attachments + "]}").problems())
        .containsExactly("more than 100 attachments");
  }

  @Test
  void what_is_no_json_object_is_no_message() {
    for (String text : new String[] {"", "[]", "\"x\"", "{\"text\":}", "{} {}"}) {
      assertThat(SlackMessage.of("C0123456789", new TransformedInput(text, Set.of(), Set.of())))
          .isEmpty();
    }
  }

  private static SlackMessage message(String body) {
    return SlackMessage.of("C0123456789", new TransformedInput(body, Set.of(), Set.of()))
        .orElseThrow();
  }
}
