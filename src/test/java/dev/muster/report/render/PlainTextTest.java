package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextTest {
  @ParameterizedTest
  @CsvSource({"abc,3", "日本,4", "ｱ,1", "Ａ,2", "é,1", "é,1", "🚀,2", "…,1", "한,2", "×,1"})
  void knowsTheWidthOfText(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void leavesPlainTextAsItIs() {
    assertThat(PlainText.of("Zürich – 東京 (prod)")).isEqualTo("Zürich – 東京 (prod)");
  }

  @Test
  void keepsAFewMarksAndDropsTheRest() {
    assertThat(PlainText.of("e" + "\u0301".repeat(9) + "n")).isEqualTo("e\u0301\u0301\u0301n");
  }

  @ParameterizedTest
  @CsvSource({"abcdef,6,abcdef", "abcdefg,6,abcde…", "日本語,6,日本語", "日本語,5,日本…", "日本語,4,日…"})
  void cutsByColumns(String text, int columns, String expected) {
    assertThat(PlainText.cut(text, columns)).isEqualTo(expected);
  }

  @Test
  void aTextThatIsCutInsideACharacterStaysText() {
    String text = "x" + "🚀".repeat(1_000);

    String cut = PlainText.cut(text, 30);

    assertThat(cut).doesNotContain("\ufffd").endsWith("🚀…");
    assertThat(DisplayWidth.of(cut)).isLessThanOrEqualTo(30);
  }
}
