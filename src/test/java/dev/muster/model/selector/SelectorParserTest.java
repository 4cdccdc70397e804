package dev.muster.model.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Account;
import dev.muster.model.Accounts;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import dev.muster.model.selector.Selector.All;
import dev.muster.model.selector.Selector.Equal;
import dev.muster.model.selector.Selector.Exists;
import dev.muster.model.selector.Selector.In;
import dev.muster.model.selector.Selector.NotEqual;
import dev.muster.model.selector.Selector.NotIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorParserTest {
  private static final Account PAYMENTS =
      Accounts.account(
          "111122223333",
          "Root/Prod/Payments",
          Map.of(
              "environment", "prod",
              "wave", "canary",
              "notify.mail[0]", "a@example.com",
              "notify.mail[1]", "b@example.com",
              "notify.slack.channel", "C0123456789",
              "tags.team", "payments",
              "tags.cost.center", "4711",
              "tags.Name", "shop"));

  @Test
  void everyFormIsRead() {
    assertThat(
            SelectorParser.parse(
                "security=secure,environment != dev, team in (a, b),tier notin (x),"
                    + "ou==Root/Prod/*,notify.slack , !notify.mail"))
        .isEqualTo(
            new All(
                List.of(
                    new Equal(key("security"), "secure"),
                    new NotEqual(key("environment"), "dev"),
                    new In(key("team"), List.of("a", "b")),
                    new NotIn(key("tier"), List.of("x")),
                    new Equal(key("ou"), "Root/Prod/*"),
                    new Exists(key("notify.slack"), true),
                    new Exists(key("notify.mail"), false))));
  }

  @Test
  void oneConditionStandsForItself() {
    assertThat(SelectorParser.parse(" wave = canary ")).isEqualTo(new Equal(key("wave"), "canary"));
  }

  @Test
  void valuesHoldAlmostAnythingAndEverythingInQuotes() {
    assertThat(SelectorParser.parse("a=x=y:z/*!#@")).isEqualTo(new Equal(key("a"), "x=y:z/*!#@"));
    assertThat(SelectorParser.parse("ou='Root/Prod (EU), new'"))
        .isEqualTo(new Equal(key("ou"), "Root/Prod (EU), new"));
    assertThat(SelectorParser.parse("a in (\"x y\",'')"))
        .isEqualTo(new In(key("a"), List.of("x y", "")));
    assertThat(SelectorParser.parse("name=it's")).isEqualTo(new Equal(key("name"), "it's"));
  }

  @Test
  void wordsThatLookLikeOperatorsCanBeKeysAndValues() {
    assertThat(SelectorParser.parse("in")).isEqualTo(new Exists(key("in"), true));
    assertThat(SelectorParser.parse("in in (in)")).isEqualTo(new In(key("in"), List.of("in")));
    assertThat(SelectorParser.parse("inside=x")).isEqualTo(new Equal(key("inside"), "x"));
  }

  @Test
  void accountsMatchOrNot() {
    Map<String, Boolean> expected =
        Map.ofEntries(
            Map.entry("security=secure", true),
            Map.entry("security=classic", false),
            Map.entry("id=111122223333", true),
            Map.entry("name=name-of-111122223333", true),
            Map.entry("environment!=dev,wave=canary", true),
            Map.entry("environment=prod,wave=rest", false),
            Map.entry("team in (shop,payments)", true),
            Map.entry("team notin (shop,payments)", false),
            Map.entry("tier notin (x)", true),
            Map.entry("tier!=x", true),
            Map.entry("tier", false),
            Map.entry("!tier", true),
            Map.entry("cost.center", true),
            Map.entry("cost", false),
            Map.entry("tags.Name=shop", true),
            Map.entry("notify", true),
            Map.entry("notify.slack", true),
            Map.entry("notify.slack.channel=C0123456789", true),
            Map.entry("notify.mail=b@example.com", true),
            Map.entry("notify.mail=c@example.com", false),
            Map.entry("!notify.language", true),
            Map.entry("ou=Root/Prod/*", true),
            Map.entry("ou=Root/Prod/Payments/*", true),
            Map.entry("ou=Root/*/Payments", true),
            Map.entry("ou=Root/Prod", false),
            Map.entry("ou=Root/Pro/*", false),
            Map.entry("ou in (Root/Dev,Root/Prod/Pay*)", true),
            Map.entry("ou notin (Root/Dev/*)", true));
    expected.forEach(
        (selector, matches) ->
            assertThat(SelectorParser.parse(selector).matches(PAYMENTS))
                .as(selector)
                .isEqualTo(matches));
  }

  @Test
  void onlyOrganizationalUnitsNeedTheOrganization() {
    assertThat(SelectorParser.parse("a=b,ou=Root/*").needsOrganizationalUnit()).isTrue();
    assertThat(SelectorParser.parse("!ou").needsOrganizationalUnit()).isTrue();
    assertThat(SelectorParser.parse("a=ou").needsOrganizationalUnit()).isFalse();
  }

  @Test
  void syntaxErrorsHaveTheirColumn() {
    assertThat(problems("")).containsExactly("f.yaml:3:12: a key is expected at the end");
    assertThat(problems("a=b,")).containsExactly("f.yaml:3:16: a key is expected at the end");
    assertThat(problems("a=b,,c"))
        .containsExactly("f.yaml:3:16: a key is expected here, before ',c'");
    assertThat(problems("=b")).containsExactly("f.yaml:3:12: a key is expected here, before '=b'");
    assertThat(problems("a=")).containsExactly("f.yaml:3:14: a value is expected at the end");
    assertThat(problems("a=,b"))
        .containsExactly("f.yaml:3:14: a value is expected here, before ',b'");
    assertThat(problems("a b")).containsExactly("f.yaml:3:14: ',' is expected here, before 'b'");
    assertThat(problems("a=b c=d"))
        .containsExactly("f.yaml:3:16: ',' is expected here, before 'c=d'");
    assertThat(problems("a in b")).containsExactly("f.yaml:3:17: '(' is expected here, before 'b'");
    assertThat(problems("a in (b c)"))
        .containsExactly("f.yaml:3:20: ')' is expected here, before 'c)'");
    assertThat(problems("a in (b")).containsExactly("f.yaml:3:19: ')' is expected at the end");
    assertThat(problems("a in ()"))
        .containsExactly("f.yaml:3:18: a value is expected here, before ')'");
    assertThat(problems("a (b)"))
        .containsExactly("f.yaml:3:14: 'in' or 'notin' is expected here, before '(b)'");
    assertThat(problems("a='b"))
        .containsExactly("f.yaml:3:14: a quote is opened and never closed here, before ''b'");
    assertThat(problems("!a=b")).containsExactly("f.yaml:3:14: ',' is expected here, before '=b'");
  }

  @Test
  void conditionsThatCannotBeMeantAreErrorsWithASuggestion() {
    assertThat(problems("security=secur"))
        .containsExactly("f.yaml:3:21: security is never 'secur'");
    assertThat(fixes("security=secur")).containsExactly("Did you mean 'secure'?");
    assertThat(problems("id in (111122223333,42)"))
        .containsExactly("f.yaml:3:32: '42' is no account id");
    assertThat(problems("Environment=prod"))
        .containsExactly("f.yaml:3:12: there is no key 'Environment'; capitals count");
    assertThat(fixes("Environment=prod"))
        .containsExactly("Did you mean 'environment'? A tag of that name is 'tags.Environment'.");
    assertThat(problems("notify.slak"))
        .containsExactly("f.yaml:3:12: no account has 'notify.slak'");
    assertThat(fixes("notify.slak")).containsExactly("Did you mean 'notify.slack'?");
    assertThat(fixes("notify.langauge=en")).containsExactly("Did you mean 'notify.language'?");
    assertThat(problems("notify.slack=C0123456789"))
        .containsExactly("f.yaml:3:12: 'notify.slack' has no value of its own");
  }

  @Test
  void allConditionsAreLookedAtEvenIfSomeAreWrong() {
    assertThat(problems("a=,security=x,b in (c,d e),!Wave,f g,h"))
        .containsExactly(
            "f.yaml:3:14: a value is expected here, before ',security=x,b in (c,d e),!Wave,f g,h'",
            "f.yaml:3:24: security is never 'x'",
            "f.yaml:3:36: ')' is expected here, before 'e),!Wave,f g,h'",
            "f.yaml:3:40: there is no key 'Wave'; capitals count",
            "f.yaml:3:47: ',' is expected here, before 'g,h'");
  }

  @Test
  void onTheCommandLineColumnsCountFromTheFirstCharacter() {
    assertThatThrownBy(() -> SelectorParser.parse("a=b,c=,d="))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .extracting(problem -> problem.location().orElseThrow())
                    .containsExactly(
                        new SourceLocation("--select", 1, 7),
                        new SourceLocation("--select", 1, 10)));
  }

  @Test
  void anEndlessSelectorIsReadAllTheSame() {
    String ids = "111122223333,".repeat(20_000) + "111122223333";
    assertThat(SelectorParser.parse("id in (" + ids + ")").matches(PAYMENTS)).isTrue();
    assertThat(problems("a b" + "x".repeat(100_000) + ",c=")).hasSize(2);
  }

  private static SelectorKey key(String name) {
    return new SelectorKey(name);
  }

  private static List<String> problems(String text) {
    return found(text).stream()
        .map(problem -> problem.location().orElseThrow() + ": " + problem.summary())
        .toList();
  }

  private static List<String> fixes(String text) {
    return found(text).stream().map(Problem::fix).toList();
  }

  private static List<Problem> found(String text) {
    List<Problem> problems = new ArrayList<>();
    assertThat(SelectorParser.parse(text, new SourceLocation("f.yaml", 3, 12), problems::add))
        .isEmpty();
    return problems;
  }
}
