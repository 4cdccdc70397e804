package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllProblemsAtOnceTest {

  @Test
  void everyMistakeOfAFileIsNamedFromTopToBottom() {
    String text =
        """
        version: 1
        organization: example
        homeRegion: eu-west-1
        defaults:
          regions: [eu-west-1, us-esat-1]
          notify: { minimumSeverity: SEVERE }
        accounts:
          - id: 011122223333
            name: shop
            securty: secure
            environment: prod eu
            regions: [us-east-1]
          - id: "222233334444"
            name: payments
            email: nobody
            security: secured
            notify:
              mail: []
              slack: { channel: general, tokenSecret: %s }
            exclude: [{ stackSet: baseline, until: 2020-01-01 }]
          - id: "222233334444"
            name: legacy
            security: classic
            parameters: { baseline: [GuardDuty] }
        account: []
        """
            .formatted("xoxb" + "-1234567890-abc");
    assertThat(Reading.problems(text))
        .containsExactly(
            "a.yaml:2:15: 'organization' is 'example', which is not the id of an organization such"
                + " as o-exampleorg01",
            "a.yaml:5:24: there is no Region 'us-esat-1'",
            "a.yaml:6:30: 'minimumSeverity' is 'SEVERE', which is not one of CRITICAL, HIGH, LOW,"
                + " MEDIUM",
            "a.yaml:8:5: an account lacks the key 'security'",
            "a.yaml:8:9: the id is not in quotes and starts with 0, which YAML drops from a number",
            "a.yaml:10:5: an account has no key 'securty'",
            "a.yaml:11:18: 'environment' is 'prod eu', which is not a label: at most 63 letters,"
                + " digits, '-', '_' and '.', the first and the last a letter or a digit",
            "a.yaml:12:14: the home Region eu-west-1 is missing from this list",
            "a.yaml:15:12: 'email' is 'nobody', which is not an e-mail address",
            "a.yaml:16:15: 'security' is 'secured', which is not one of classic, secure",
            "a.yaml:19:25: 'channel' is 'general', which is not the id of a Slack channel such as"
                + " C0123456789",
            "a.yaml:19:47: a Slack token stands here in clear text",
            "a.yaml:19:47: 'tokenSecret' is '(secret)', which is not the ARN of a secret in Secrets"
                + " Manager (arn:aws:secretsmanager:…)",
            "a.yaml:20:15: an exclusion lacks the key 'reason'",
            "a.yaml:20:44: this exclusion expired after 2020-01-01; today is 2026-11-22",
            "a.yaml:21:9: the account '222233334444' stands here again; it stands in line 13"
                + " already",
            "a.yaml:24:29: 'baseline' is a list, not a mapping",
            "a.yaml:25:1: the inventory has no key 'account'");
  }
}
