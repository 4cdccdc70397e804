package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EventBridge makes of a template and an event, with its traps. */
class InputTransformerTest {
  private static final JsonNode EVENT =
      Samples.json(
          """
          {"detail-type":"Test","detail":{"title":"say \\"hi\\"\\n","count":3,"open":true,"none":null,
           "list":[{"id":"a"},{"id":"b"}],"map":{"x":1}}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          $.detail.count       ~ {"v":<v>}      ~ {"v":3}
          $.detail.count       ~ {"v":"<v>"}    ~ {"v":"3"}
          $.detail.open        ~ {"v":<v>}      ~ {"v":true}
          $.detail.map         ~ {"v":<v>}      ~ {"v":{"x":1}}
          $.detail.list[1].id  ~ {"v":<v>}      ~ {"v":"b"}
          $.detail.list[0].id  ~ "id <v>"       ~ "id a"
          $.detail-type        ~ {"v":<v>}      ~ {"v":"Test"}
          $.detail.absent      ~ {"v":"<v>"}    ~ {"v":""}
          $.detail.none        ~ {"v":"<v>"}    ~ {"v":""}
          $.detail.list[7].id  ~ "none <v>!"    ~ "none !"
          $.detail.count       ~ "a \\" <v>"    ~ "a \\" 3"
          """)
  void a_value_goes_where_the_template_says(String path, String template, String expected) {
    TransformedInput input = transformer(path, template).transform(EVENT);
    assertThat(input.text()).isEqualTo(expected);
    assertThat(input.json()).isPresent();
    assertThat(input.missing()).isEmpty();
    assertThat(input.unescaped()).isEmpty();
  }

  @Test
  void a_bare_text_is_quoted_and_escaped() {
    TransformedInput input = transformer("$.detail.title", "{\"v\":<v>}").transform(EVENT);
    assertThat(input.json().orElseThrow().path("v").asText()).isEqualTo("say \"hi\"\n");
  }

  @Test
  void a_text_inside_quotes_is_not_escaped_and_breaks_the_json() {
    TransformedInput input = transformer("$.detail.title", "{\"v\":\"<v>\"}").transform(EVENT);
    assertThat(input.json()).isEmpty();
    assertThat(input.unescaped()).containsExactly("v");
  }

  @Test
  void a_bare_value_that_is_missing_breaks_the_json() {
    TransformedInput input = transformer("$.detail.absent", "{\"v\":<v>}").transform(EVENT);
    assertThat(input.text()).isEqualTo("{\"v\":}");
    assertThat(input.json()).isEmpty();
    assertThat(input.missing()).containsExactly("v");
  }

  @Test
  void quoted_lines_become_the_lines_of_a_mail() {
    assertThat(transformer("$.detail.count", "\"one <v>\"\n\"two\"").transform(EVENT).lines())
        .containsExactly("one 3", "two");
  }

  @Test
  void a_path_is_made_of_names_and_positions_only() {
    for (String path : new String[] {"detail", "$.a[*]", "$..a", "$.a['b']", "$.a[-1]", ""}) {
      assertThatThrownBy(() -> new EventPath(path)).isInstanceOf(AlertSyntaxException.class);
    }
  }

  @Test
  void a_template_that_uses_an_unknown_name_is_refused() {
    assertThatThrownBy(() -> transformer("$.detail", "\"<w>\""))
        .isInstanceOf(AlertSyntaxException.class)
        .hasMessageContaining("<w>");
  }

  @Test
  void a_template_longer_than_8192_characters_is_refused() {
    assertThatThrownBy(() -> transformer("$.detail", "x".repeat(8193)))
        .hasMessageContaining("8193");
  }

  @Test
  void no_shipped_transformer_has_a_path_it_does_not_use() {
    for (String kind : new String[] {"mail", "slack"}) {
      for (String language : new String[] {"en", "ja"}) {
        assertThat(Samples.rules(kind, "SecurityHubV2=CREATE", "Language=" + language))
            .hasSize(9)
            .allSatisfy(
                rule ->
                    assertThat(rule.transformers().get(kind))
                        .isNotNull()
                        .extracting(InputTransformer::unused)
                        .isEqualTo(java.util.Set.of()));
      }
    }
  }

  private static InputTransformer transformer(String path, String template) {
    return new InputTransformer(Map.of("v", new EventPath(path)), template);
  }
}
