package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.document.Node.Mapping;
import org.junit.jupiter.api.Test;

class TextLayoutTest {

  @Test
  void bracesEndAtTheirOwnBraceWhateverIsQuotedOrCommentedOut() {
    assertThat(of("a: { b: \"}\", c: '}''}', d: [1, 2] } # }\n"))
        .isEqualTo("{ b: \"}\", c: '}''}', d: [1, 2] }");
    assertThat(of("a: {\n  b: it's, # }\n  c: d\n}\nz: 1\n"))
        .isEqualTo("{\n  b: it's, # }\n  c: d\n}");
  }

  @Test
  void insideEndsBeforeACommentAndAComma() {
    assertThat(inside("a: {\n  b: c, # since } 2024\n  # nothing\n}\n")).isEqualTo("{\n  b: c");
    assertThat(inside("a: { b: { c: d }  }\n")).isEqualTo("{ b: { c: d }");
    assertThat(inside("a: &x { b: c }\n")).isEqualTo("&x { b: c");
  }

  @Test
  void aTextThatGoesOnEndsInItsLastLine() {
    assertThat(of("a: one\n   two # why\n")).isEqualTo("one\n   two");
    assertThat(of("a: \"one\n  tw\\\"o\"\n")).isEqualTo("\"one\n  tw\\\"o\"");
    assertThat(of("a:\n  b: 'one\n    two' # why\nz: 1\n")).isEqualTo("b: 'one\n    two'");
  }

  @Test
  void aBlockOfTextHasNoKnownEnd() {
    String text = "a:\n  b: |\n    c\n";
    assertThat(extent(text).inside()).isEmpty();
  }

  @Test
  void anAliasAtTheEndEndsWhereItStands() {
    assertThat(of("x: &x { y: z }\na:\n  b: *x # why\n", 1)).isEqualTo("b: *x");
  }

  @Test
  void charactersOfTwoUnitsMoveNothing() {
    assertThat(of("a: { b: \"🚀\", c: d }\n")).isEqualTo("{ b: \"🚀\", c: d }");
    assertThat(of("\"🚀\": { c: d } # 🚀\n")).isEqualTo("{ c: d }");
  }

  @Test
  void linesEndBeforeTheirBreak() {
    TextLayout windows = TextLayout.of("f", "a: b\r\nc: d");
    assertThat(windows.lineBreak()).isEqualTo("\r\n");
    assertThat(windows.endOfLine(0)).isEqualTo(4);
    assertThat(windows.endOfLine(4)).isEqualTo(4);
    assertThat(windows.endOfLine(6)).isEqualTo(10);
    assertThat(TextLayout.of("f", "a: b\n").lineBreak()).isEqualTo("\n");
  }

  private static String of(String text) {
    return of(text, 0);
  }

  private static String of(String text, int entry) {
    TextLayout.Extent extent = extent(text, entry);
    return text.substring(extent.start(), extent.end().orElseThrow());
  }

  private static String inside(String text) {
    return text.substring(extent(text).start(), extent(text).inside().orElseThrow());
  }

  private static TextLayout.Extent extent(String text) {
    return extent(text, 0);
  }

  private static TextLayout.Extent extent(String text, int entry) {
    Node node = ((Mapping) YamlReader.read("f", text)).entries().get(entry).value();
    return TextLayout.of("f", text).extent(node);
  }
}
