package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter pattern means, down to the corners that CloudWatch Logs documents. */
class FilterPatternTest {
  private static final String LOG_RECORD =
      """
      {"name":"DeleteTrail","code":"Client.UnauthorizedOperation","count":400,"ratio":1.5,
       "none":null,"yes":true,"no":false,"empty":{},"digits":"400","a b":"quoted",
       "user":{"type":"Root","tags":{"x":"1","y":"2"}},
       "list":[{"id":"first"},{"id":"second"}],"words":["alpha","beta"]}
      """;

  @ParameterizedTest
  @CsvFileSource(resources = "/alerts/filter-patterns.csv", delimiter = '~', quoteCharacter = '`')
  void a_pattern_matches_as_cloudwatch_logs_does(String pattern, boolean expected) {
    assertThat(FilterPattern.parse(pattern).matchesLine(LOG_RECORD)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ERROR",
        "{ }",
        "{ $ = x }",
        "{ $.a }",
        "{ $.a = }",
        "{ $.a == x }",
        "{ $.a = x",
        "{ ($.a = x }",
        "{ $.a = x } y",
        "{ $.a = x && }",
        "{ $.a EXISTS }",
        "{ $.a IS NOT NULL }",
        "{ $.a IS EMPTY }",
        "{ $.a = x:y }",
        "{ $.a = \"x }",
        "{ $.a[x] = 1 }",
        "{ $.a = %(% }",
        "{ $.a[*].b[*] = 1 }",
        "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }"
      })
  void what_cloudwatch_logs_would_refuse_is_refused(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern)).isInstanceOf(AlertSyntaxException.class);
  }

  @Test
  void a_refusal_says_where_and_what() {
    assertThatThrownBy(() -> FilterPattern.parse("{ $.a = x:y }"))
        .hasMessageContaining("column 10")
        .hasMessageContaining("{ $.a = x:y }");
  }

  @Test
  void a_pattern_of_1024_characters_is_taken_and_a_longer_one_is_not() {
    String longest = "{ $.a = " + "x".repeat(1014) + " }";
    assertThat(FilterPattern.parse(longest).text()).hasSize(FilterPattern.LONGEST);
    assertThatThrownBy(() -> FilterPattern.parse(longest + " "))
        .hasMessageContaining("at most 1024");
  }

  @Test
  void a_line_that_is_no_json_never_matches() {
    FilterPattern anything = FilterPattern.parse("{ $.absent NOT EXISTS }");
    assertThat(anything.matchesLine("{}")).isTrue();
    assertThat(anything.matchesLine("plain text")).isFalse();
    assertThat(anything.matchesLine("{} {}")).isFalse();
  }

  @Test
  void blanks_and_quotes_do_not_change_the_meaning_but_names_and_signs_do() {
    FilterPattern pattern = FilterPattern.parse("{($.a=x) && ($.b != \"y\")}");
    assertThat(pattern.meansTheSameAs(FilterPattern.parse("{ $.a = \"x\" && $.b!=y }"))).isTrue();
    assertThat(pattern.meansTheSameAs(FilterPattern.parse("{ $.a = x || $.b != y }"))).isFalse();
    assertThat(pattern.meansTheSameAs(FilterPattern.parse("{ $.a = x && $.b = y }"))).isFalse();
  }
}
