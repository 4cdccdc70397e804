package dev.muster.inventory;

import static dev.muster.inventory.Reading.accountFixes;
import static dev.muster.inventory.Reading.accountProblems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Mistakes below {@code notify}, and secrets in clear text. */
class BadNotificationTest {
  private static final String TOKEN = "xoxb" + "-123456789012-abcdefghijkl";
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:muster/slack-AbCdEf";

  @Test
  void words() {
    assertThat(accountProblems("notify: { minimumSeverity: high, language: de }"))
        .containsExactly(
            "a.yaml:9:32: 'minimumSeverity' is 'high', which is not one of CRITICAL, HIGH, LOW,"
                + " MEDIUM",
            "a.yaml:9:48: 'language' is 'de', which is not one of en, ja");
    assertThat(accountFixes("notify: { minimumSeverity: high }"))
        .containsExactly("Did you mean 'HIGH'?");
  }

  @Test
  void mail() {
    assertThat(accountProblems("notify: { mail: [a@example.com, nobody, a@example.com] }"))
        .containsExactly(
            "a.yaml:9:37: 'mail' is 'nobody', which is not an e-mail address",
            "a.yaml:9:45: this address stands twice in the list");
    assertThat(
            accountProblems(
                "notify: { mail: [a@x.com, b@x.com, c@x.com, d@x.com, e@x.com, f@x.com] }"))
        .containsExactly("a.yaml:9:21: 6 addresses stand here; at most 5 are possible");
    assertThat(Reading.account("notify: { mail: a@x.com }").attribute("notify.mail[0]"))
        .contains("a@x.com");
  }

  @Test
  void slack() {
    assertThat(accountProblems("notify: { slack: { channel: C0123456789 } }"))
        .containsExactly("a.yaml:9:22: 'slack' lacks the key 'tokenSecret'");
    assertThat(
            accountProblems(
                "notify: { slack: { channel: '#alerts', tokenSecret: \"%s\" } }".formatted(ARN)))
        .containsExactly(
            "a.yaml:9:33: 'channel' is '#alerts', which is not the id of a Slack channel such as"
                + " C0123456789");
    assertThat(
            accountProblems(
                "notify: { slack: { channel: C0123456789, tokenSecret: muster/slack } }"))
        .containsExactly(
            "a.yaml:9:59: 'tokenSecret' is 'muster/slack', which is not the ARN of a secret in"
                + " Secrets Manager (arn:aws:secretsmanager:…)");
  }

  @Test
  void theSecretMustBeInTheHomeRegion() {
    assertThat(
            accountProblems(
                "notify: { slack: { channel: C0123456789, tokenSecret: \"%s\" } }"
                    .formatted(ARN.replace("eu-west-1", "us-east-1"))))
        .containsExactly(
            "a.yaml:9:59: the secret is in us-east-1, but alerts go to Slack from the home Region"
                + " eu-west-1");
  }

  @Test
  void aTokenInClearTextIsNeverRepeated() {
    String lines = "notify: { slack: { channel: C0123456789, tokenSecret: %s } }".formatted(TOKEN);
    assertThat(accountProblems(lines))
        .containsExactly(
            "a.yaml:9:59: a Slack token stands here in clear text",
            "a.yaml:9:59: 'tokenSecret' is '(secret)', which is not the ARN of a secret in Secrets"
                + " Manager (arn:aws:secretsmanager:…)");
    assertThat(accountFixes(lines)).noneMatch(fix -> fix.contains("xoxb"));
  }

  @Test
  void secretsAreFoundInCommentsTagsAndBrokenFiles() {
    assertThat(accountProblems("# old token: " + TOKEN))
        .containsExactly("a.yaml:9:18: a Slack token stands here in clear text");
    assertThat(accountProblems("tags: { key: %s }".formatted("AKIA" + "IOSFODNN7EXAMPLE")))
        .containsExactly("a.yaml:9:18: an AWS access key id stands here in clear text");
    assertThat(Reading.problems("a: %s\nb: 'open\n".formatted(TOKEN)))
        .containsExactly(
            "a.yaml:1:4: a Slack token stands here in clear text",
            "a.yaml:2:4: this is not valid YAML: a quote is opened here and never closed");
  }
}
