package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateParameterTest {
  @Test
  void anyValueWillDoWithoutLimits() {
    assertThat(parameter("String", List.of(), ParameterLimits.none()).objectionTo("x")).isEmpty();
  }

  @Test
  void aValueHasToBeAnAllowedOne() {
    TemplateParameter mode = parameter("String", List.of("CREATE", "SKIP"), ParameterLimits.none());

    assertThat(mode.objectionTo("SKIP")).isEmpty();
    assertThat(mode.objectionTo("skip")).contains("is not one of CREATE, SKIP");
  }

  @Test
  void theWholeValueHasToMatchThePattern() {
    TemplateParameter name =
        parameter(
            "String",
            List.of(),
            new ParameterLimits(
                Optional.of("[a-z]+"),
                Optional.of(2),
                Optional.of(4),
                Optional.empty(),
                Optional.empty()));

    assertThat(name.objectionTo("abc")).isEmpty();
    assertThat(name.objectionTo("abc1")).contains("does not match [a-z]+");
    assertThat(name.objectionTo("a")).contains("is shorter than 2 characters");
    assertThat(name.objectionTo("abcde")).contains("is longer than 4 characters");
  }

  @Test
  void aNumberHasLimits() {
    TemplateParameter days =
        parameter(
            "Number",
            List.of(),
            new ParameterLimits(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BigDecimal.ONE),
                Optional.of(BigDecimal.TEN)));

    assertThat(days.objectionTo("10")).isEmpty();
    assertThat(days.objectionTo("0")).contains("is less than 1");
    assertThat(days.objectionTo("11")).contains("is more than 10");
    assertThat(days.objectionTo("ten")).contains("is not a number");
  }

  @Test
  void eachItemOfAListIsLookedAt() {
    TemplateParameter zones =
        parameter("CommaDelimitedList", List.of("a", "b"), ParameterLimits.none());

    assertThat(zones.objectionTo("a, b")).isEmpty();
    assertThat(zones.objectionTo("a,c")).contains("is not one of a, b");
  }

  @Test
  void aValueHas4096BytesAtMost() {
    TemplateParameter text = parameter("String", List.of(), ParameterLimits.none());

    assertThat(text.objectionTo("x".repeat(4_096))).isEmpty();
    assertThat(text.objectionTo("é".repeat(2_049))).contains("is longer than 4,096 bytes");
  }

  private static TemplateParameter parameter(
      String type, List<String> allowedValues, ParameterLimits limits) {
    return new TemplateParameter("P", type, Optional.empty(), false, allowedValues, limits);
  }
}
