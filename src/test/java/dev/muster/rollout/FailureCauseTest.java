package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's words, and what they mean. */
class FailureCauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GATE | AccountGate check failed: the function returned FAILED",
        "EXECUTION_ROLE_MISSING | Account 111111111111 should have 'E' role with trust relationship"
            + " to Role 'A'.",
        "ADMINISTRATION_ROLE_MISSING | Account 111111111111 should have 'A' role with trust"
            + " relationship to CloudFormation service.",
        "REGION_DISABLED | STS is not activated in this region for account:111111111111. Ask.",
        "POLICY_DENIES_STACKS | User: u is not authorized to perform: cloudformation:CreateStack on"
            + " resource: r with an explicit deny in a service control policy",
        "ROLE_NOT_READY | User: u is not authorized to perform: sts:AssumeRole on resource: r",
        "ACCOUNT_SUSPENDED | This account is suspended. To remove this instance, detach it.",
        "ACCOUNT_SUSPENDED | ACCOUNT_SUSPENDED",
        "POLICY_DENIES_RESOURCE | ResourceLogicalId:T, ResourceType:AWS::SNS::Topic,"
            + " ResourceStatusReason:User: u is not authorized to perform: sns:CreateTopic with an"
            + " explicit deny in a service control policy (Service: Sns)",
        "ALREADY_EXISTS | ResourceLogicalId:T, ResourceType:X, ResourceStatusReason:t already"
            + " exists.",
        "QUOTA_EXCEEDED | ResourceLogicalId:B, ResourceType:X, ResourceStatusReason:You have"
            + " attempted to create more buckets than allowed",
        "STACK_STATE | Stack:arn:x is in UPDATE_ROLLBACK_FAILED state and can not be updated.",
        "THROTTLED | ResourceLogicalId:T, ResourceType:X, ResourceStatusReason:Rate exceeded",
        "THROTTLED | Failed to get stack status",
        "UNKNOWN | something that nobody has heard of",
      })
  void eachKnownSentenceIsRecognized(FailureCause cause, String reason) {
    assertThat(FailureCause.of(reason)).isEqualTo(cause);
  }

  @Test
  void whatIsKnownHasAHintAndNothingElseHas() {
    assertThat(FailureCause.values())
        .allSatisfy(
            cause ->
                assertThat(cause.hint().isBlank())
                    .as(cause.name())
                    .isEqualTo(cause == FailureCause.UNKNOWN));
  }

  @Test
  void beforeAnyChangeAreThoseThatKeepCloudFormationOut() {
    assertThat(Arrays.stream(FailureCause.values()).filter(FailureCause::isBeforeAnyChange))
        .containsExactly(
            FailureCause.GATE,
            FailureCause.EXECUTION_ROLE_MISSING,
            FailureCause.ADMINISTRATION_ROLE_MISSING,
            FailureCause.REGION_DISABLED,
            FailureCause.POLICY_DENIES_STACKS,
            FailureCause.ROLE_NOT_READY,
            FailureCause.ACCOUNT_SUSPENDED);
  }

  @Test
  void whatSaysItAllNeedsNoLookIntoTheAccount() {
    assertThat(Arrays.stream(FailureCause.values()).filter(cause -> !cause.saysItAll()))
        .containsExactly(
            FailureCause.ALREADY_EXISTS,
            FailureCause.QUOTA_EXCEEDED,
            FailureCause.THROTTLED,
            FailureCause.UNKNOWN);
  }
}
