package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.document.Node.Scalar;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private final List<String> problems = new ArrayList<>();
  private final List<String> fixes = new ArrayList<>();

  @Test
  void valuesAreReadAsWhatTheyMean() {
    assertThat(read("a: 0123", f -> f.text("a").map(Scalar::value))).contains("0123");
    assertThat(read("a: 7", f -> f.integer("a", 1, 9))).contains(7);
    assertThat(read("a: true", f -> f.bool("a"))).contains(true);
    assertThat(read("a: 20", f -> f.percent("a", 1))).contains(20);
    assertThat(read("a: 20%", f -> f.percent("a", 1))).contains(20);
    assertThat(read("a: 25%", f -> f.threshold("a"))).contains(Threshold.percent(25));
    assertThat(read("a: 2", f -> f.threshold("a"))).contains(Threshold.count(2));
    assertThat(read("a: parallel", f -> f.word("a", WORDS))).contains(RegionConcurrency.PARALLEL);
    assertThat(read("a: [b, 'c']", f -> Optional.of(values(f.texts("a")))))
        .contains(List.of("b", "c"));
    assertThat(read("a: b", f -> Optional.of(values(f.texts("a"))))).contains(List.of("b"));
    assertThat(read("a: { b: '' }", f -> Optional.of(f.textsByKey("a").keySet())))
        .contains(Set.of("b"));
    assertThat(problems).isEmpty();
  }

  @Test
  void durationsAreReadWithTheirUnits() {
    assertThat(read("a: 10m", f -> f.duration("a"))).contains(Duration.ofMinutes(10));
    assertThat(read("a: 1h30m", f -> f.duration("a"))).contains(Duration.ofMinutes(90));
    assertThat(read("a: 2d", f -> f.duration("a"))).contains(Duration.ofDays(2));
    assertThat(read("a: 45s", f -> f.duration("a"))).contains(Duration.ofSeconds(45));
    assertThat(read("a: 0", f -> f.duration("a"))).contains(Duration.ZERO);
    for (String wrong : List.of("10", "10 m", "m", "1.5h", "-1m", "99999999999s")) {
      problems.clear();
      assertThat(read("a: " + wrong, f -> f.duration("a"))).as(wrong).isEmpty();
      assertThat(problems)
          .containsExactly(
              "f.yaml:1:4: 'a' is '%s', which is not a duration such as 30s, 10m or 1h30m"
                  .formatted(wrong));
    }
  }

  @Test
  void wrongValuesSayWhatIsExpected() {
    read("a: 10", f -> f.integer("a", 1, 9));
    read("a: [1]", f -> f.integer("a", 1, 9));
    read("a: 101%", f -> f.threshold("a"));
    read("a: paralel", f -> f.word("a", WORDS));
    read("a: !Ref B", f -> f.text("a"));
    read("a:", f -> f.text("a"));
    read("a: ''", f -> f.text("a"));
    read("a: { b: c }", f -> Optional.of(f.texts("a")));
    read("a: [b, [c], ~]", f -> Optional.of(f.texts("a")));
    read("a: b", f -> f.section("a", Optional::of));
    read("a: b", f -> Optional.of(f.textsByKey("a")));
    read(
        "a: { b-c: d }", f -> Optional.of(f.textsByKey("a", Pattern.compile("[a-z]+"), "letters")));
    assertThat(problems)
        .containsExactly(
            "f.yaml:1:4: 'a' is '10', which is not a whole number from 1 to 9",
            "f.yaml:1:4: 'a' is a list, not a single value",
            "f.yaml:1:4: 'a' is '101%', which is not a number of accounts such as 2, or a"
                + " percentage such as 25%",
            "f.yaml:1:4: 'a' is 'paralel', which is not one of parallel, sequential",
            "f.yaml:1:4: 'a' is a '!Ref', not a single value",
            "f.yaml:1:3: 'a' has no value",
            "f.yaml:1:4: 'a' is blank",
            "f.yaml:1:4: 'a' is a mapping, not a list",
            "f.yaml:1:8: an item of 'a' is a list, not a single value",
            "f.yaml:1:13: an item of 'a' has no value",
            "f.yaml:1:4: 'a' is expected here, with its keys, not a text",
            "f.yaml:1:4: 'a' is a text, not a mapping",
            "f.yaml:1:6: 'b-c' cannot be a key of 'a'");
    assertThat(fixes).contains("Did you mean 'parallel'?");
  }

  @Test
  void missingKeysAreNamedWhereTheMappingStarts() {
    read("x:\n  - b: 1\n", f -> Optional.of(f.sections("x", "a thing", FieldsTest::thing)));
    assertThat(problems).containsExactly("f.yaml:2:5: a thing lacks the key 'name'");
    assertThat(fixes).containsExactly("Add 'name: …'.");
  }

  @Test
  void unknownKeysComeWithASuggestionAmongTheKeysThatAreFree() {
    read("nmae: x\nb: y\n", f -> f.text("name"));
    assertThat(problems)
        .containsExactly("f.yaml:1:1: it has no key 'nmae'", "f.yaml:2:1: it has no key 'b'");
    assertThat(fixes).containsExactly("Did you mean 'name'?", "Remove it; the keys are name.");
  }

  @Test
  void aProblemBehindAnAliasIsListedOnce() {
    Problems found = new Problems();
    Node node = YamlReader.read("f.yaml", "a: &x { n: many }\nb: *x\n");
    Fields.read(
        node,
        "it",
        found,
        f -> {
          f.section("a", s -> s.integer("n", 1, 2));
          return f.section("b", s -> s.integer("n", 1, 2));
        });
    assertThat(found.list()).hasSize(1);
  }

  @Test
  void messagesNeverRepeatASecret() {
    String token = "xoxb-" + "1234567890-abcdef";
    read("a: " + token, f -> f.integer("a", 1, 2));
    read(token + ": b", f -> f.text("a"));
    assertThat(problems)
        .containsExactly(
            "f.yaml:1:4: 'a' is '(secret)', which is not a whole number from 1 to 2",
            "f.yaml:1:1: it has no key '(secret)'");
  }

  @Test
  void longValuesAreShortened() {
    read("a: " + "é".repeat(200), f -> f.integer("a", 1, 2));
    assertThat(problems).singleElement().asString().contains("'" + "é".repeat(60) + "…'");
  }

  private static final Map<String, RegionConcurrency> WORDS =
      Map.of("parallel", RegionConcurrency.PARALLEL, "sequential", RegionConcurrency.SEQUENTIAL);

  private static Optional<String> thing(Fields fields) {
    fields.text("b");
    return fields.requiredText("name").map(Scalar::value);
  }

  private static List<String> values(List<Scalar> texts) {
    return texts.stream().map(Scalar::value).toList();
  }

  private <T> Optional<T> read(String text, Function<Fields, Optional<T>> reader) {
    Problems found = new Problems();
    Optional<T> result = Fields.read(YamlReader.read("f.yaml", text), "it", found, reader);
    for (var problem : found.list()) {
      problems.add(problem.location().orElseThrow() + ": " + problem.summary());
      fixes.add(problem.fix());
    }
    return result;
  }
}
