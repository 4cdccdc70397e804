package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import dev.muster.document.Node.Style;
import dev.muster.document.Node.Type;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {

  @Test
  void everyNodeKnowsItsPlace() {
    Mapping document = mapping("# comment\na:\n  - b: c\n");
    Sequence list = (Sequence) document.get("a").orElseThrow();
    Mapping item = (Mapping) list.items().get(0);
    assertThat(document.location()).hasToString("f.yaml:2:1");
    assertThat(list.location()).hasToString("f.yaml:3:3");
    assertThat(item.location()).hasToString("f.yaml:3:5");
    assertThat(item.entries().get(0).key().location()).hasToString("f.yaml:3:5");
    assertThat(item.get("b").orElseThrow().location()).hasToString("f.yaml:3:8");
  }

  @Test
  void localTagsAndStylesAreKept() {
    Mapping document = mapping("a: !Ref X\nb: !GetAtt [x, y]\nc: 'q'\nd: \"q\"\ne: |\n  block\n");
    assertThat(scalar(document, "a").tag()).contains("Ref");
    assertThat(scalar(document, "a").isPlain()).isTrue();
    assertThat(document.get("b").orElseThrow().tag()).contains("GetAtt");
    assertThat(scalar(document, "c").style()).isEqualTo(Style.QUOTED);
    assertThat(scalar(document, "d").style()).isEqualTo(Style.QUOTED);
    assertThat(scalar(document, "e").style()).isEqualTo(Style.BLOCK);
    assertThat(scalar(document, "e").value()).isEqualTo("block\n");
  }

  @Test
  void typesAreThoseOfYaml12() {
    Mapping document =
        mapping(
            "a: 012\nb: '12'\nc: true\nd: yes\ne:\nf: 1.5e3\ng: 2027-01-31\nh: !!str 12\ni: ~\n");
    assertThat(scalar(document, "a").type()).isEqualTo(Type.INTEGER);
    assertThat(scalar(document, "a").value()).isEqualTo("012");
    assertThat(scalar(document, "b").type()).isEqualTo(Type.TEXT);
    assertThat(scalar(document, "c").type()).isEqualTo(Type.BOOLEAN);
    assertThat(scalar(document, "d").type()).isEqualTo(Type.TEXT);
    assertThat(scalar(document, "e").isNull()).isTrue();
    assertThat(scalar(document, "f").type()).isEqualTo(Type.FLOAT);
    assertThat(scalar(document, "g").type()).isEqualTo(Type.TEXT);
    assertThat(scalar(document, "h").type()).isEqualTo(Type.TEXT);
    assertThat(scalar(document, "i").isNull()).isTrue();
  }

  @Test
  void anAliasIsWhatItsAnchorIs() {
    Mapping document = mapping("a: &x { b: c }\nd: *x\n");
    assertThat(document.get("d")).isEqualTo(document.get("a"));
  }

  @Test
  void jsonIsRead() {
    assertThat(mapping("{\"a\": [1, \"b\"]}").get("a").orElseThrow()).isInstanceOf(Sequence.class);
  }

  @Test
  void allDuplicateAndNonTextKeysAreNamedAtOnce() {
    assertThat(problems("a: 1\nb: { c: 1, c: 2 }\na: 3\n12: x\n? [d]\n: e\n"))
        .containsExactly(
            "f.yaml:2:12: the key 'c' stands here again; it stands in line 2 already",
            "f.yaml:3:1: the key 'a' stands here again; it stands in line 1 already",
            "f.yaml:4:1: this key is a number, and keys are texts",
            "f.yaml:5:3: this key is a list, and keys are texts");
  }

  @Test
  void duplicateKeysAreNamedEvenIfTheRestCannotBeRead() {
    assertThat(problems("a: 1\na: 2\nb: 'open\n"))
        .containsExactly(
            "f.yaml:2:1: the key 'a' stands here again; it stands in line 1 already",
            "f.yaml:3:4: this is not valid YAML: a quote is opened here and never closed");
  }

  @Test
  void tabsAsIndentationAreCalledTabs() {
    assertThat(problems("a:\n\tb: c\n\td: e\n"))
        .containsExactly("f.yaml:2:1: a tab indents this line, and 1 more in this file");
    assertThat(problems("a:\n  - b\n  \t- c\n"))
        .containsExactly("f.yaml:3:3: a tab indents this line");
    assertThat(problems("a: b\n\tc: d\n")).containsExactly("f.yaml:2:1: a tab indents this line");
    assertThat(fixes("a:\n\tb: c\n"))
        .containsExactly("Use spaces; YAML does not allow tabs as indentation.");
  }

  @Test
  void tabsInsideABlockOfTextAreText() {
    assertThat(scalar(mapping("a: |\n  x\n  \ty\n"), "a").value()).isEqualTo("x\n\ty\n");
  }

  @Test
  void syntaxErrorsHaveAPlaceAndAFix() {
    assertThat(problems("a: b: c\n"))
        .containsExactly("f.yaml:1:5: this is not valid YAML: mapping values are not allowed here");
    assertThat(problems("a: [b, c\nd: e\n"))
        .containsExactly("f.yaml:2:2: this is not valid YAML: expected ',' or ']', but got :");
    assertThat(fixes("a: [b, c\nd: e\n"))
        .containsExactly(
            "Close the bracket that was opened in line 1, or put a comma between its items.");
    assertThat(problems("a: @x\n"))
        .containsExactly(
            "f.yaml:1:4: this is not valid YAML: found character '@' that cannot start any token");
    assertThat(problems("a:\n  b: 1\n c: 2\n"))
        .containsExactly(
            "f.yaml:3:2: this is not valid YAML:"
                + " expected <block end>, but found '<block mapping start>'");
    assertThat(problems("a: b\nc: \u0001x\n"))
        .containsExactly("f.yaml:2:4: the character U+0001 stands here, which YAML does not allow");
    assertThat(problems("%YAML 2.0\n---\na: b\n"))
        .containsExactly("f.yaml: the %YAML line asks for a version other than 1.2");
    assertThat(problems("a: !!binary eA==\n"))
        .containsExactly("f.yaml:1:4: this YAML tag means nothing here");
    assertThat(problems("a: &a { b: c }\nd:\n  <<: *a\n"))
        .containsExactly("f.yaml:3:3: '<<' merges nothing: YAML 1.2 has no merge keys");
  }

  @Test
  void anEmptyDocumentIsAProblemOfTheFile() {
    for (String text : List.of("", "# nothing\n", "---\n", "~\n")) {
      assertThat(problems(text)).as(text).containsExactly("f.yaml: the file is empty");
    }
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(problems("a: 1\n---\nb: 2\n"))
        .containsExactly("f.yaml:2:1: a second document starts here");
  }

  @Test
  void anAliasBombIsDefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + " , ").repeat(10))
          .append("]\n");
    }
    assertThat(problems(bomb.toString()))
        .singleElement()
        .asString()
        .startsWith("f.yaml:6:")
        .endsWith("the aliases of this file unfold to more than 250000 values");
  }

  @Test
  void manyHarmlessAliasesAreAllowed() {
    String text = "a: &a { b: c }\nlist:\n" + "  - *a\n".repeat(20_000);
    assertThat(((Sequence) mapping(text).get("list").orElseThrow()).items()).hasSize(20_000);
  }

  @Test
  void anAliasMustHaveAnAnchorAndNotContainItself() {
    assertThat(problems("a: *x\n"))
        .containsExactly("f.yaml:1:4: no anchor '&x' stands before this alias");
    assertThat(problems("a: &x [b, *x]\n"))
        .containsExactly("f.yaml:1:11: the alias '*x' contains itself");
  }

  @Test
  void nestingHasALimit() {
    assertThat(problems("[".repeat(100_000)))
        .containsExactly("f.yaml:1:101: more than 100 levels are nested here");
  }

  @Test
  void filesThatCannotBeReadAreExplained(@TempDir Path directory) throws IOException {
    Path latin = Files.write(directory.resolve("latin.yaml"), bytes("a: b\nc: d\u00e9\n"));
    Path huge = directory.resolve("huge.yaml");
    Files.write(huge, new byte[(int) TextFile.MOST_BYTES + 1]);
    assertThat(problems(directory.resolve("none.yaml")))
        .containsExactly("none.yaml: there is no file none.yaml");
    assertThat(problems(directory)).singleElement().asString().endsWith("is a directory");
    assertThat(problems(latin)).containsExactly("latin.yaml:2:5: this is not UTF-8 text");
    assertThat(problems(huge)).containsExactly("huge.yaml: huge.yaml is larger than 16 MiB");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNotMatter(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a.yaml");
    Files.writeString(file, "\uFEFFa: b\r\nc: d\r\n");
    Mapping document = (Mapping) YamlReader.read(file);
    assertThat(document.get("a").orElseThrow().location().column()).isEqualTo(4);
    assertThat(scalar(document, "a").value()).isEqualTo("b");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Mapping mapping(String text) {
    return (Mapping) YamlReader.read("f.yaml", text);
  }

  private static Scalar scalar(Mapping mapping, String key) {
    return (Scalar) mapping.get(key).orElseThrow();
  }

  private static List<String> problems(String text) {
    return found(() -> YamlReader.read("f.yaml", text)).stream()
        .map(problem -> problem.location().orElseThrow() + ": " + problem.summary())
        .toList();
  }

  /** With the directory left out of the paths. */
  private static List<String> problems(Path path) {
    String directory = path.getParent() + "/";
    return found(() -> YamlReader.read(path)).stream()
        .map(problem -> problem.location().orElseThrow() + ": " + problem.summary())
        .map(line -> line.replace(directory, ""))
        .toList();
  }

  private static List<String> fixes(String text) {
    return found(() -> YamlReader.read("f.yaml", text)).stream().map(Problem::fix).toList();
  }

  private static List<Problem> found(Runnable reading) {
    return catchThrowableOfType(UserError.class, reading::run).problems();
  }
}
