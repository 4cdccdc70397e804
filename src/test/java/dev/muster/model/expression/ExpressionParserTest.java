package dev.muster.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Account;
import dev.muster.model.Accounts;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {
  private static final Region HOME = new Region("eu-west-1");
  private static final SourceLocation PLACE = new SourceLocation("f.yaml", 5, 10);
  private static final Account ACCOUNT =
      Accounts.account(
          "111122223333",
          "Root/Prod",
          Map.of("notify.mail[0]", "a@example.com", "tags.cost-center", "4711"));

  @Test
  void referencesAreReplaced() {
    assertThat(value("plain")).contains("plain");
    assertThat(value("${homeRegion}")).contains("eu-west-1");
    assertThat(value("a-${account.id}-${homeRegion}-b")).contains("a-111122223333-eu-west-1-b");
    assertThat(value("${account.ou}")).contains("Root/Prod");
    assertThat(value("${account.notify.mail[0]}")).contains("a@example.com");
    assertThat(value("${account.tags.cost-center}")).contains("4711");
  }

  @Test
  void defaultsStandInForWhatIsMissing() {
    assertThat(value("${account.notify.mail[1]}")).isEmpty();
    assertThat(value("${account.notify.mail[1]:-}")).contains("");
    assertThat(value("${account.wave:-none:-x}")).contains("none:-x");
    assertThat(value("${account.id:-x}")).contains("111122223333");
  }

  @Test
  void dollarsThatAreNoReferencesStay() {
    assertThat(value("$5 $ ${homeRegion}$")).contains("$5 $ eu-west-1$");
    assertThat(value("$${homeRegion}")).contains("${homeRegion}");
    assertThat(value("a$$b")).contains("a$$b");
    assertThat(value("{}")).contains("{}");
  }

  @Test
  void onlyReferencesToTheAccountMakeItDifferByAccount() {
    assertThat(parse("${homeRegion}").namesTheAccount()).isFalse();
    assertThat(parse("$${account.id}").namesTheAccount()).isFalse();
    assertThat(parse("x${account.id}").namesTheAccount()).isTrue();
    assertThat(parse("x${account.id}").location()).isEqualTo(PLACE);
  }

  @Test
  void mistakesHaveTheirColumn() {
    assertThat(problems("ab${homeRegion"))
        .containsExactly("f.yaml:5:12: '${' is opened and never closed");
    assertThat(problems("${account.wave:-${homeRegion}}"))
        .containsExactly("f.yaml:5:10: a '${' stands inside another one");
    assertThat(problems("${}")).containsExactly("f.yaml:5:12: '${}' names nothing");
    assertThat(problems("${homeregion}"))
        .containsExactly("f.yaml:5:12: nothing is called 'homeregion'");
    assertThat(problems("${AWS::Region}"))
        .containsExactly("f.yaml:5:12: nothing is called 'AWS::Region'");
    assertThat(problems("${account}")).containsExactly("f.yaml:5:12: nothing is called 'account'");
    assertThat(problems("${homeRegion:-x}"))
        .containsExactly("f.yaml:5:12: the home Region is never missing");
    assertThat(problems("a ${account.emial}"))
        .containsExactly("f.yaml:5:22: no account has 'emial'");
    assertThat(problems("${account.notify.mail[5]}"))
        .containsExactly("f.yaml:5:20: no account has 'notify.mail[5]'");
    assertThat(problems("${account.notify.slack}"))
        .containsExactly("f.yaml:5:20: 'notify.slack' has no value of its own");
    assertThat(problems("${account.tags.}")).containsExactly("f.yaml:5:20: no account has 'tags.'");
  }

  @Test
  void allMistakesAreNamedWithTheirFix() {
    assertThat(found("${homeRegio} ${account.emial} ${account.notify.mail[7]} ${x"))
        .extracting(Problem::fix)
        .containsExactly(
            "Did you mean '${homeRegion}'?",
            "Did you mean '${account.email}'?",
            "Did you mean '${account.notify.mail[0]}'?",
            "Close it with '}', or write '$${' if the text is meant.");
  }

  private static Optional<String> value(String text) {
    return parse(text).valueFor(ACCOUNT, HOME);
  }

  private static Expression parse(String text) {
    List<Problem> problems = new ArrayList<>();
    Optional<Expression> expression = ExpressionParser.parse(text, PLACE, problems::add);
    assertThat(problems).isEmpty();
    return expression.orElseThrow();
  }

  private static List<String> problems(String text) {
    return found(text).stream()
        .map(problem -> problem.location().orElseThrow() + ": " + problem.summary())
        .toList();
  }

  private static List<Problem> found(String text) {
    List<Problem> problems = new ArrayList<>();
    assertThat(ExpressionParser.parse(text, PLACE, problems::add)).isEmpty();
    return problems;
  }
}
