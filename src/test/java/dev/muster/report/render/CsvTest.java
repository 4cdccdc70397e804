package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
  @Test
  void quotesOnlyWhatNeedsIt() {
    assertThat(new Csv("a", "b").row(List.of("plain text", "one, \"two\"")).toString())
        .isEqualTo("a,b\nplain text,\"one, \"\"two\"\"\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n+1", "＝1", "＠A1"})
  void whatASpreadsheetWouldCalculateBeginsWithAnApostrophe(String text) {
    assertThat(new Csv("a").row(List.of(text)).toString()).containsPattern("\n\"?'");
  }

  @Test
  void aCellIsOneLine() {
    assertThat(new Csv("a").row(List.of("one\r\ntwo")).toString().lines()).hasSize(2);
  }
}
