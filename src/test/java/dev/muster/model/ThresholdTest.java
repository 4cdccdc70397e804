package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
  @Test
  void a_count_is_the_same_for_any_number_of_accounts() {
    assertThat(Threshold.count(3).of(1)).isEqualTo(3);
    assertThat(Threshold.count(3).of(1_000)).isEqualTo(3);
    assertThat(Threshold.count(0).of(1_000)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"25, 4, 1", "25, 7, 1", "25, 3, 0", "100, 7, 7", "0, 7, 0", "99, 100, 99"})
  void a_percentage_is_rounded_down(int percent, int accounts, int expected) {
    assertThat(Threshold.percent(percent).of(accounts)).isEqualTo(expected);
  }

  @Test
  void a_percentage_of_very_many_accounts_does_not_overflow() {
    assertThat(Threshold.percent(100).of(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void what_is_no_threshold_is_refused() {
    assertThatThrownBy(() -> Threshold.count(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Threshold.percent(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Threshold.percent(101)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Threshold.count(101).of(5)).isEqualTo(101);
    assertThat(Threshold.percent(100).of(5)).isEqualTo(5);
  }

  @Test
  void it_is_written_as_in_the_file() {
    assertThat(Threshold.count(3)).hasToString("3");
    assertThat(Threshold.percent(25)).hasToString("25%");
  }
}
