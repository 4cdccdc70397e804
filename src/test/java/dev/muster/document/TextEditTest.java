package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.document.Node.Mapping;
import dev.muster.model.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every test sets {@code x: { new: NEW }} below the document. */
class TextEditTest {
  private static final YamlValue.Keys WANTED = keys("x", keys("new", new YamlValue.Text("NEW")));

  @Test
  void aCommentInBracesOnSeveralLinesStaysBehindItsEntry() {
    assertThat(edited("x: {\n  a: { b: c }  # since 2024\n}\n"))
        .isEqualTo("x: {\n  a: { b: c }, new: NEW  # since 2024\n}\n");
    assertThat(edited("x: {\n  a: b, # the \"first\"\n  # no more, it's {\n}\n"))
        .isEqualTo("x: {\n  a: b, new: NEW, # the \"first\"\n  # no more, it's {\n}\n");
  }

  @Test
  void aTextThatGoesOnIsNotCutInTwo() {
    assertThat(edited("x:\n  a: one\n    two # why\n"))
        .isEqualTo("x:\n  a: one\n    two # why\n  new: NEW\n");
    assertThat(edited("x:\n  a: \"one\n    two\"\nz: 1\n"))
        .isEqualTo("x:\n  a: \"one\n    two\"\n  new: NEW\nz: 1\n");
  }

  @Test
  void aValueIsReplacedAsAWholeHoweverItIsWritten() {
    assertThat(edited("x: { new: \"o\\\"l\\\\d\", b: c } # 1\n"))
        .isEqualTo("x: { new: NEW, b: c } # 1\n");
    assertThat(edited("x: { new: 'o''ld' }\n")).isEqualTo("x: { new: NEW }\n");
    assertThat(edited("x:\n  new: one\n    two # 2\n  b: c\n"))
        .isEqualTo("x:\n  new: NEW # 2\n  b: c\n");
    assertThat(edited("x:\n  new: [ a, # 3\n    b ]\n")).isEqualTo("x:\n  new: NEW\n");
  }

  @Test
  void nothingBecomesSomethingBehindASpace() {
    assertThat(edited("x:\nz: 1\n")).isEqualTo("x: { new: NEW }\nz: 1\n");
    assertThat(edited("x: # none\n")).isEqualTo("x: { new: NEW } # none\n");
    assertThat(edited("x: ~ # none\n")).isEqualTo("x: { new: NEW } # none\n");
    assertThat(edited("x: null\n")).isEqualTo("x: { new: NEW }\n");
    assertThat(edited("{ x:, z: 1 }\n")).isEqualTo("{ x: { new: NEW }, z: 1 }\n");
    assertThat(edited("x: {}\n")).isEqualTo("x: { new: NEW }\n");
    assertThat(edited("x: { new: }\n")).isEqualTo("x: { new: NEW }\n");
  }

  @Test
  void lineEndsOfWindowsStay() {
    assertThat(edited("x:\r\n  a: one\r\n    two\r\nz: 1\r\n"))
        .isEqualTo("x:\r\n  a: one\r\n    two\r\n  new: NEW\r\nz: 1\r\n");
    assertThat(edited("x: {\r\n  a: b # c\r\n}\r\n"))
        .isEqualTo("x: {\r\n  a: b, new: NEW # c\r\n}\r\n");
  }

  @Test
  void charactersOfTwoUnitsMoveNothing() {
    assertThat(edited("{ a: \"🚀\", x: { b: c } }\n"))
        .isEqualTo("{ a: \"🚀\", x: { b: c, new: NEW } }\n");
  }

  @Test
  void anAnchorThatNobodyNamesChangesNothing() {
    assertThat(edited("x: &quiet { a: b }\n")).isEqualTo("x: &quiet { a: b, new: NEW }\n");
    assertThat(edited("x: &quiet\n  a: b\n")).isEqualTo("x: &quiet\n  a: b\n  new: NEW\n");
  }

  @Test
  void anAliasAtTheEndDoesNotLeadToItsAnchor() {
    assertThat(edited("q: &q { a: b }\nx:\n  a: *q # why\n"))
        .isEqualTo("q: &q { a: b }\nx:\n  a: *q # why\n  new: NEW\n");
  }

  @Test
  void aChangeThatWouldReachFurtherIsRefused() {
    refused("x: &q { a: b }\nz: *q\n", "f:1:4");
    refused("x: &q\n  a: b\nz: [*q]\n", "f:1:4");
  }

  @Test
  void ofManyChangesTheOneThatGoesWrongIsNamed() {
    String text = "a: { b: 1 }\nc: &c { d: 1 }\ne: { f: 1 }\ng: *c\n";
    TextEdit edit = new TextEdit("f", text);
    Mapping document = (Mapping) edit.document();
    for (String key : List.of("a", "c", "e")) {
      edit.set((Mapping) document.get(key).orElseThrow(), WANTED);
    }

    assertThatThrownBy(edit::changed).isInstanceOf(UserError.class).hasMessageStartingWith("f:2:4");
  }

  @Test
  void whatWouldNotBeReadAsItIsMeantIsRefused() {
    refused("x:\r  a: b\rz: 1\r", "f:2:3");
  }

  @Test
  void anAliasOnALineOfItsOwnIsTheEndOfItsEntry() {
    assertThat(edited("q: &q { r: s }\nx:\n  a:\n    *q\nz: 1\n"))
        .isEqualTo("q: &q { r: s }\nx:\n  a:\n    *q\n  new: NEW\nz: 1\n");
  }

  @Test
  void whatOnlyAPersonCanChangeIsRefusedWithItsPlace() {
    refused("q: &q { a: b }\nx: *q\n", "f:2:1");
    refused("x:\n  a: |\n    text\n", "f:2:3");
    refused("x:\n  new: >-\n    text\n", "f:2:8");
    refused("x:\n  new: &old OLD\n", "f:2:8");
    refused("x:\n  new: !Ref OLD\n", "f:2:8");
    refused("x:\n  new:\n    a: b\n", "f:3:5");
  }

  private static void refused(String text, String place) {
    assertThatThrownBy(() -> edited(text))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(place + " is written in a way that only a person can change");
  }

  private static String edited(String text) {
    TextEdit edit = new TextEdit("f", text);
    edit.set((Mapping) edit.document(), WANTED);
    return edit.changed();
  }

  private static YamlValue.Keys keys(String key, YamlValue value) {
    return new YamlValue.Keys(new TreeMap<>(Map.of(key, value)));
  }
}
