package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.QuickCreateStack.Seen;
import dev.muster.model.AccountId;
import dev.muster.model.Accounts;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.StandingStack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What may be said of the rules of a stack by what its account shows. */
class QuickCreateStackTest {
  @Test
  void oneParameterOfAllRulesTells() {
    QuickCreateStack off = stack("!Ref First", "!Ref First", Map.of("First", "DISABLED"));

    assertThat(off.seen(AlertState.STOPPED)).isEqualTo(Seen.AS_WANTED);
    assertThat(off.seen(AlertState.STARTED)).isEqualTo(Seen.OTHERWISE);
    assertThat(off.switchedTo(AlertState.STARTED))
        .contains("update-stack", "ParameterKey=First,ParameterValue=ENABLED");
  }

  @Test
  void aValueThatIsLeftOutIsTheDefault() {
    assertThat(stack("!Ref First", "!Ref First", Map.of()).seen(AlertState.STARTED))
        .isEqualTo(Seen.AS_WANTED);
  }

  @Test
  void twoParametersTellNothingTogether() {
    QuickCreateStack half =
        stack("!Ref First", "!Ref Second", Map.of("First", "DISABLED", "Second", "ENABLED"));

    assertThat(half.seen(AlertState.STOPPED)).isEqualTo(Seen.UNSEEN);
    assertThat(half.switchedTo(AlertState.STOPPED))
        .contains("disable-rule")
        .doesNotContain("update-stack");
  }

  @Test
  void aRuleThatTheParameterDoesNotSwitchLeavesItOpen() {
    Map<String, String> values = Map.of("First", "DISABLED");

    assertThat(stack("!Ref First", "ENABLED", values).seen(AlertState.STOPPED))
        .isEqualTo(Seen.UNSEEN);
    assertThat(stack("!Ref First", "DISABLED", values).seen(AlertState.STOPPED))
        .isEqualTo(Seen.UNSEEN);
  }

  @Test
  void aValueThatIsNeitherOnNorOffTellsNothing() {
    assertThat(stack("!Ref First", "!Ref First", Map.of("First", "****")).seen(AlertState.STARTED))
        .isEqualTo(Seen.UNSEEN);
  }

  @Test
  void oneThatIsBeingChangedIsWaitedFor() {
    for (String status : List.of("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")) {
      assertThat(stack(status).seen(AlertState.STARTED)).as(status).isEqualTo(Seen.CHANGING);
    }
  }

  @Test
  void oneThatFailedIsSwitchedRuleByRule() {
    for (String status : List.of("UPDATE_ROLLBACK_FAILED", "DELETE_FAILED", "CREATE_FAILED")) {
      assertThat(stack(status).seen(AlertState.STARTED)).as(status).isEqualTo(Seen.UNSEEN);
      assertThat(stack(status).switchedTo(AlertState.STARTED))
          .contains("# It is " + status, "aws events enable-rule")
          .doesNotContain("update-stack");
    }
    assertThat(stack("UPDATE_ROLLBACK_COMPLETE").seen(AlertState.STARTED))
        .isEqualTo(Seen.AS_WANTED);
  }

  private static QuickCreateStack stack(String status) {
    return stack(status, "!Ref First", "!Ref First", Map.of());
  }

  private static QuickCreateStack stack(String one, String other, Map<String, String> values) {
    return stack("CREATE_COMPLETE", one, other, values);
  }

  private static QuickCreateStack stack(
      String status, String one, String other, Map<String, String> values) {
    InstanceKey at = new InstanceKey(new AccountId("222222222222"), new Region("eu-west-1"));
    String rule =
        """
          %s:
            Type: AWS::Events::Rule
            Properties:
              State: %s
              EventPattern: { source: [aws.guardduty] }
              Targets:
                - Id: mail
                  Arn: !Ref Topic
                  InputTransformer: { InputTemplate: '"alert"' }
        """;
    String template =
        """
        Parameters:
          First: { Type: String, Default: ENABLED }
          Second: { Type: String, Default: ENABLED }
        Resources:
          Topic: { Type: AWS::SNS::Topic }
        """
            + rule.formatted("R", one)
            + rule.formatted("S", other);
    StandingStack standing =
        new StandingStack(
            at,
            "arn:aws:cloudformation:eu-west-1:222222222222:stack/cm-security-alert-x/1",
            "cm-security-alert-x",
            status,
            template,
            new TreeMap<>(values),
            List.of());
    return new QuickCreateStack(
        AlertStack.quickCreated(Accounts.account(at.account().value(), "", Map.of()), standing),
        standing);
  }
}
