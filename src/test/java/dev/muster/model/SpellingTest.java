package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> REGIONS = List.of("eu-west-1", "eu-west-2", "us-east-1");

  @Test
  void slipsOfTheFingersAreUnderstood() {
    assertThat(Spelling.closest("eu-wset-1", REGIONS)).contains("eu-west-1");
    assertThat(Spelling.closest("euwest-2", REGIONS)).contains("eu-west-2");
    assertThat(Spelling.closest("US-EAST-1", REGIONS)).contains("us-east-1");
    assertThat(Spelling.closest("eu-west-11", REGIONS)).contains("eu-west-1");
    assertThat(Spelling.closest("ad", List.of("id"))).contains("id");
  }

  @Test
  void nothingIsSuggestedWhenNothingIsNear() {
    assertThat(Spelling.closest("frankfurt", REGIONS)).isEmpty();
    assertThat(Spelling.closest("", REGIONS)).isEmpty();
    assertThat(Spelling.closest("x".repeat(10_000), REGIONS)).isEmpty();
    assertThat(Spelling.closest("id", List.of())).isEmpty();
  }

  @Test
  void ofEquallyNearWordsTheFirstInTheAlphabetIsSuggested() {
    assertThat(Spelling.closest("eu-west-3", List.of("eu-west-2", "eu-west-1")))
        .contains("eu-west-1");
  }
}
