package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The secrets here are put together from pieces, so that scanners of repositories stay calm. */
class SecretsTest {
  private static final String BOT = "xoxb" + "-123456789012-abcdefghijkl";
  private static final String USER = "xoxp" + "-123456789012-abcdefghijkl";
  private static final String WEBHOOK = "hooks.slack.com/" + "services/T000/B000/XXXX";
  private static final String KEY_ID = "AKIA" + "IOSFODNN7EXAMPLE";
  private static final String SESSION_KEY_ID = "ASIA" + "IOSFODNN7EXAMPLE";
  private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";
  private static final String PRIVATE_KEY = "-----BEGIN RSA PRIVATE " + "KEY-----";

  @Test
  void everyKindIsFoundAtItsPlace() {
    String text =
        String.join(
            "\n",
            "token: " + BOT,
            "# old: " + USER,
            "url: https://" + WEBHOOK,
            "key: \"" + KEY_ID + "\", " + SESSION_KEY_ID,
            "aws_secret_access_key = '" + SECRET_KEY + "'",
            "  " + PRIVATE_KEY);
    assertThat(lines(text))
        .containsExactly(
            "f:1:8: a Slack token stands here in clear text",
            "f:2:8: a Slack token stands here in clear text",
            "f:3:14: the address of a Slack webhook stands here in clear text",
            "f:4:7: an AWS access key id stands here in clear text",
            "f:4:30: an AWS access key id stands here in clear text",
            "f:5:26: a secret access key stands here in clear text",
            "f:6:3: a private key stands here in clear text");
  }

  @Test
  void noMessageRepeatsTheSecret() {
    String text = String.join("\n", BOT, WEBHOOK, KEY_ID, "secret: " + SECRET_KEY, PRIVATE_KEY);
    assertThat(Secrets.find("f", text))
        .hasSize(5)
        .noneMatch(problem -> (problem.summary() + problem.fix()).contains("EXAMPLE"))
        .noneMatch(problem -> (problem.summary() + problem.fix()).contains("xoxb"));
    assertThat(Secrets.redact("a " + BOT + " b secret: " + SECRET_KEY))
        .isEqualTo("a (secret) b secret: (secret)");
  }

  @Test
  void harmlessTextIsLeftInPeace() {
    String harmless =
        """
        tokenSecret: arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:muster/slack-AbCdEf
        digest: da39a3ee5e6b4b0d3255bfef95601890afd80709
        name: xoxo, MAKIAVELLI1234567890AB
        tokenVersion: "1"
        """;
    assertThat(Secrets.find("f", harmless)).isEmpty();
    assertThat(Secrets.redact(harmless)).isEqualTo(harmless);
  }

  private static List<String> lines(String text) {
    return Secrets.find("f", text).stream().map(SecretsTest::line).toList();
  }

  private static String line(Problem problem) {
    return problem.location().orElseThrow() + ": " + problem.summary();
  }
}
