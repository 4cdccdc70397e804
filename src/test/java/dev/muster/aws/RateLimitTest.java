package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void nobodyWaitsBeforeAwsComplains() {
    RateLimit limit = new RateLimit(OptionalDouble.of(5));

    for (int i = 0; i < 1000; i++) {
      assertThat(limit.take(NOW)).isZero();
    }
  }

  @Test
  void afterThrottlingCallsComeAtTheDocumentedRate() {
    RateLimit limit = new RateLimit(OptionalDouble.of(5));
    limit.take(NOW);
    limit.throttled(NOW);

    assertThat(limit.take(NOW)).isEqualTo(Duration.ofMillis(200));
    assertThat(limit.take(NOW)).isEqualTo(Duration.ofMillis(400));
    assertThat(limit.take(NOW.plusSeconds(10))).isZero();
  }

  @Test
  void withoutADocumentedRateHalfOfWhatWasTooFastIsTried() {
    RateLimit limit = new RateLimit(OptionalDouble.empty());
    for (int i = 0; i < 40; i++) {
      limit.take(NOW.plusMillis(i * 10L));
    }

    limit.throttled(NOW.plusMillis(400));

    assertThat(limit.rate()).isEqualTo(20);
  }

  @Test
  void callsThatWereRefusedTogetherSlowDownOnce() {
    RateLimit limit = new RateLimit(OptionalDouble.of(8));
    for (int i = 0; i < 16; i++) {
      limit.throttled(NOW.plusMillis(i));
    }
    assertThat(limit.rate()).isEqualTo(8);

    limit.throttled(NOW.plusSeconds(2));
    assertThat(limit.rate()).isEqualTo(4);
  }

  @Test
  void answersMakeItFasterAgain() {
    RateLimit limit = new RateLimit(OptionalDouble.of(4));
    limit.throttled(NOW);
    for (int i = 0; i < 50; i++) {
      limit.answered();
    }

    assertThat(limit.rate()).isGreaterThan(8);
  }

  @Test
  void itNeverStopsAltogether() {
    RateLimit limit = new RateLimit(OptionalDouble.empty());
    for (int i = 0; i < 100; i++) {
      limit.throttled(NOW.plusSeconds(i * 2L));
    }

    assertThat(limit.take(NOW.plusSeconds(300))).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }
}
