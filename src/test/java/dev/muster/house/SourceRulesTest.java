package dev.muster.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The source keeps the rules of the house, and each of those rules is seen failing. */
class SourceRulesTest {

  @Test
  void the_source_of_muster_keeps_the_rules() throws IOException {
    assertThat(problemsBelow(Path.of("src/main/java"))).isEmpty();
  }

  @Test
  void the_source_of_the_tests_keeps_the_rules() throws IOException {
    assertThat(problemsBelow(Path.of("src/test/java"))).isEmpty();
  }

  @Test
  void a_long_file_is_seen() {
    assertThat(problems("Long.java", "class Long {" + "\n".repeat(399) + "}")).isEmpty();
    assertThat(problems("Long.java", "class Long {" + "\n".repeat(400) + "}"))
        .containsExactly("/Long.java:1 is longer than 400 lines; it wants a second file");
  }

  @Test
  void a_long_method_or_constructor_is_seen() {
    assertThat(problems("A.java", "class A {\n  void fine() {" + "\n".repeat(59) + "}\n}"))
        .isEmpty();
    assertThat(problems("A.java", "class A {\n  void slow() {" + "\n".repeat(60) + "}\n}"))
        .containsExactly("/A.java:2 slow() is longer than 60 lines");
    assertThat(problems("A.java", "record A(int b) {\n  A {" + "\n".repeat(60) + "}\n}"))
        .containsExactly("/A.java:2 <init>() is longer than 60 lines");
  }

  @Test
  void a_public_type_without_javadoc_is_seen_and_a_comment_is_no_javadoc() {
    assertThat(problems("A.java", "/** An A. */\npublic record A() {}\n\nclass B {}")).isEmpty();
    assertThat(problems("A.java", "// An A.\npublic record A() {}"))
        .containsExactly("/A.java:2 public type A has no Javadoc");
    assertThat(problems("A.java", "/** An A. */\nclass A {\n  public enum B {}\n}"))
        .containsExactly("/A.java:3 public type B has no Javadoc");
  }

  @Test
  void a_package_without_plaque_is_seen() {
    assertThat(problems("package-info.java", "/** What lives here. */\npackage a;")).isEmpty();
    assertThat(problems("package-info.java", "package a;"))
        .containsExactly(
            "/package-info.java:1 has no plaque: say what lives here and what may not");
  }

  private static List<String> problemsBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      return SourceRules.problems(
          ToolProvider.getSystemJavaCompiler()
              .getStandardFileManager(null, null, StandardCharsets.UTF_8)
              .getJavaFileObjectsFromPaths(sources));
    }
  }

  private static List<String> problems(String name, String source) {
    return SourceRules.problems(List.of(new Source(name, source)));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
