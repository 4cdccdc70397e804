package dev.muster.inventory;

import static dev.muster.inventory.Reading.accountFixes;
import static dev.muster.inventory.Reading.accountProblems;
import static dev.muster.inventory.Reading.listFixes;
import static dev.muster.inventory.Reading.listProblems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Mistakes in a single account. */
class BadAccountTest {

  @Test
  void idsThatAreNotTwelveDigits() {
    assertThat(listProblems("- { id: \"11112222333\", name: a, security: secure }"))
        .containsExactly("a.yaml:6:11: '11112222333' is not an account id");
    assertThat(listFixes("- { id: \"11112222333\", name: a, security: secure }"))
        .containsExactly(
            "It has 11 digits of twelve; spreadsheets drop leading zeros: is it \"011112222333\"?");
    assertThat(listFixes("- { id: 1111-2222-3333, name: a, security: secure }"))
        .containsExactly("Write it without spaces and hyphens: \"111122223333\".");
    assertThat(listProblems("- { id: abc, name: a, security: secure }"))
        .containsExactly("a.yaml:6:11: 'abc' is not an account id");
  }

  @Test
  void idsWithoutQuotes() {
    assertThat(listProblems("- { id: 111122223333, name: a, security: secure }"))
        .containsExactly("a.yaml:6:11: the id is not in quotes, so that YAML reads it as a number");
    assertThat(listProblems("- { id: 011122223333, name: a, security: secure }"))
        .containsExactly(
            "a.yaml:6:11: the id is not in quotes and starts with 0, which YAML drops from a"
                + " number");
    assertThat(listFixes("- { id: 011122223333, name: a, security: secure }"))
        .containsExactly("Write \"011122223333\".");
    assertThat(listProblems("- { id: 11112222333, name: a, security: secure }"))
        .containsExactly(
            "a.yaml:6:11: the id is not in quotes, so that YAML reads it as a number",
            "a.yaml:6:11: '11112222333' is not an account id");
  }

  @Test
  void duplicateIdsNameBothPlaces() {
    assertThat(
            listProblems(
                """
                - { id: "111122223333", name: a, security: secure }
                - { id: "222233334444", name: b, security: secure }
                - { id: "111122223333", security: secure }
                """))
        .containsExactly(
            "a.yaml:8:5: an account lacks the key 'name'",
            "a.yaml:8:11: the account '111122223333' stands here again; it stands in line 6"
                + " already");
  }

  @Test
  void duplicateAddresses() {
    assertThat(
            listProblems(
                """
                - { id: "111122223333", name: a, security: secure, email: aws@example.com }
                - { id: "222233334444", name: b, security: secure, email: AWS@example.com }
                """))
        .containsExactly(
            "a.yaml:7:61: the e-mail address 'aws@example.com' stands here again; it stands in line"
                + " 6 already");
  }

  @Test
  void unknownKeys() {
    assertThat(accountProblems("enviroment: prod\nowner: me\n"))
        .containsExactly(
            "a.yaml:9:5: an account has no key 'enviroment'",
            "a.yaml:10:5: an account has no key 'owner'");
    assertThat(accountFixes("enviroment: prod\nowner: me\n"))
        .containsExactly(
            "Did you mean 'environment'?",
            "Remove it; the keys are id, name, email, security, regions, environment, wave, notify,"
                + " tags, parameters, exclude.");
  }

  @Test
  void missingKeys() {
    assertThat(listProblems("- { }"))
        .containsExactly(
            "a.yaml:6:5: an account lacks the key 'id'",
            "a.yaml:6:5: an account lacks the key 'name'",
            "a.yaml:6:5: an account lacks the key 'security'");
    assertThat(listProblems("- just text"))
        .containsExactly("a.yaml:6:5: an account is expected here, with its keys, not a text");
  }

  @Test
  void names() {
    String longest = "n".repeat(50);
    assertThat(
            listProblems(
                "- { id: \"111122223333\", name: %sn, security: secure }".formatted(longest)))
        .containsExactly(
            "a.yaml:6:33: 'name' is '%sn', which is not a name of at most 50 characters without spaces around it"
                .formatted(longest));
    assertThat(listProblems("- { id: \"111122223333\", name: '', security: secure }"))
        .containsExactly("a.yaml:6:33: 'name' is blank");
    assertThat(Reading.account("email: a@example.com").name()).isEqualTo("shop");
  }

  @Test
  void securityIsSecureOrClassic() {
    assertThat(listProblems("- { id: \"111122223333\", name: a, security: Secure }"))
        .containsExactly(
            "a.yaml:6:46: 'security' is 'Secure', which is not one of classic, secure");
    assertThat(listFixes("- { id: \"111122223333\", name: a, security: Secure }"))
        .containsExactly("Did you mean 'secure'?");
  }

  @Test
  void addresses() {
    for (String wrong :
        new String[] {
          "aws", "a@b", "a b@example.com", "@example.com", "a@example.com.", "a@-b.com"
        }) {
      assertThat(accountProblems("email: " + (wrong.startsWith("@") ? "'" + wrong + "'" : wrong)))
          .as(wrong)
          .containsExactly(
              "a.yaml:9:12: 'email' is '%s', which is not an e-mail address".formatted(wrong));
    }
    assertThat(Reading.account("email: o'neil+aws@mail.example.co.jp").email()).isPresent();
  }

  @Test
  void labels() {
    String expected =
        "a label: at most 63 letters, digits, '-', '_' and '.', the first and the last a letter or"
            + " a digit";
    assertThat(accountProblems("environment: prod/eu\nwave: -rest\n"))
        .containsExactly(
            "a.yaml:9:18: 'environment' is 'prod/eu', which is not " + expected,
            "a.yaml:10:11: 'wave' is '-rest', which is not " + expected);
    assertThat(accountProblems("wave: " + "w".repeat(64))).hasSize(1);
    assertThat(Reading.account("wave: " + "w".repeat(63)).attribute("wave")).isPresent();
  }

  @Test
  void regions() {
    assertThat(accountProblems("regions: [eu-west-1, eu-wst-2, mars-north-1]"))
        .containsExactly(
            "a.yaml:9:26: there is no Region 'eu-wst-2'",
            "a.yaml:9:36: there is no Region 'mars-north-1'");
    assertThat(accountFixes("regions: [eu-west-1, eu-wst-2, mars-north-1]"))
        .containsExactly(
            "Did you mean 'eu-west-2'?",
            "Write the code of a Region, such as eu-west-1; one that AWS opened lately takes a"
                + " newer Muster.");
    assertThat(accountProblems("regions: [us-east-1]"))
        .containsExactly("a.yaml:9:14: the home Region eu-west-1 is missing from this list");
    assertThat(accountProblems("regions: []"))
        .containsExactly("a.yaml:9:14: the home Region eu-west-1 is missing from this list");
    assertThat(accountProblems("regions: [eu-west-1, eu-west-1]"))
        .containsExactly("a.yaml:9:26: the Region eu-west-1 stands twice in this list");
    assertThat(accountProblems("regions: [eu-west-1, cn-north-1]"))
        .containsExactly(
            "a.yaml:9:26: cn-north-1 is in the partition aws-cn, but the home Region eu-west-1 is"
                + " in aws");
  }

  @Test
  void regionsAreNeeded() {
    assertThat(
            Reading.problems(
                """
                version: 1
                organization: o-exampleorg01
                homeRegion: eu-west-1
                accounts:
                  - { id: "111122223333", name: a, security: classic }
                """))
        .containsExactly("a.yaml:5:5: the account has no Regions, and there are no default ones");
  }

  @Test
  void tagsAndParameters() {
    assertThat(
            accountProblems(
                """
                tags: { "two words": x, list: [a] }
                parameters:
                  baseline: { Mode: [A, B], Log-Level: x, Empty: }
                  flat: x
                """))
        .containsExactly(
            "a.yaml:9:13: 'two words' cannot be a key of 'tags'",
            "a.yaml:9:35: 'tags.list' is a list, not a single value",
            "a.yaml:11:25: 'baseline.Mode' is a list, not a single value",
            "a.yaml:11:33: 'Log-Level' cannot be a parameter of 'baseline'",
            "a.yaml:11:53: 'baseline.Empty' has no value",
            "a.yaml:12:13: 'flat' is a text, not a mapping");
  }

  @Test
  void parametersByRegion() {
    String parameters =
        """
        parameters:
          baseline:
            Nowhere: {}
            Typo: { eu-wets-1: SKIP, mars: SKIP, us-east-1: SKIP }
            Deep: { us-east-1: { x: y }, eu-west-1: [a], default: }
            Tagged: !Ref x
        """;
    assertThat(accountProblems(parameters))
        .containsExactly(
            "a.yaml:11:18: 'baseline.Nowhere' names no Region",
            "a.yaml:12:17: there is no Region 'eu-wets-1'",
            "a.yaml:12:34: there is no Region 'mars'",
            "a.yaml:13:28: 'baseline.Deep.us-east-1' is a mapping, not a single value",
            "a.yaml:13:49: 'baseline.Deep.eu-west-1' is a list, not a single value",
            "a.yaml:13:62: 'baseline.Deep.default' has no value",
            "a.yaml:14:17: 'baseline.Tagged' is a '!Ref', not a single value");
    assertThat(accountFixes(parameters))
        .contains(
            "Write one value for all Regions, or 'eu-west-1: …' for some.",
            "Did you mean 'eu-west-1'?",
            "Write the code of a Region, such as eu-west-1, or 'default' for all others.");
  }

  @Test
  void exclusions() {
    assertThat(
            accountProblems(
                """
                exclude:
                  - { stackSet: baseline, reason: later, until: 2026-11-21 }
                  - { stackSet: mail, until: tomorrow }
                  - { stackSet: baseline, reason: twice, until: 2027-02-30, since: x }
                """))
        .containsExactly(
            "a.yaml:10:53: this exclusion expired after 2026-11-21; today is 2026-11-22",
            "a.yaml:11:9: an exclusion lacks the key 'reason'",
            "a.yaml:11:34: 'until' is 'tomorrow', which is not a date such as 2027-01-31",
            "a.yaml:12:21: 'baseline' is excluded twice here",
            "a.yaml:12:53: 'until' is '2027-02-30', which is not a date such as 2027-01-31",
            "a.yaml:12:65: an exclusion has no key 'since'");
    assertThat(accountFixes("exclude: [{ stackSet: a, reason: b, until: 2020-01-01 }]"))
        .containsExactly(
            "Remove it, so that the account gets the stack set; or agree on a later date and write"
                + " it here.");
  }

  @Test
  void anExclusionHoldsOnItsLastDay() {
    assertThat(
            Reading.account("exclude: [{ stackSet: a, reason: b, until: 2026-11-22 }]")
                .exclusions())
        .hasSize(1);
  }
}
