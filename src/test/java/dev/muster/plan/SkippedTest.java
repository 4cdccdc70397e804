package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which of those that are left alone count as right: exit codes depend on it. */
class SkippedTest {
  private static Skipped skipped(Reason reason) {
    return new Skipped(
        new Target(new StackSetName("baseline"), Scene.key("1/tokyo")), reason, "so it is");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"ACCOUNT_EXCLUDED", "ACCOUNT_SUSPENDED", "MANAGEMENT_ACCOUNT", "REMOVAL_NOT_ASKED"})
  void what_somebody_decided_counts_as_right(Reason reason) {
    assertThat(skipped(reason).countsAsRight()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {
        "ACCOUNT_NOT_IN_ORGANIZATION",
        "ACCOUNT_NOT_ACTIVE",
        "INSTANCE_INOPERABLE",
        "STACK_STUCK",
        "STACKS_AMBIGUOUS",
        "STACK_HAS_SECRETS",
        "TEMPLATE_DIFFERS"
      })
  void what_somebody_has_to_look_at_does_not(Reason reason) {
    assertThat(skipped(reason).countsAsRight()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, mode = Mode.MATCH_ALL, names = "INSTANCE_(MISSING|UNWANTED)")
  void what_is_a_reason_to_change_something_is_none_to_skip_it(Reason reason) {
    assertThatThrownBy(() -> skipped(reason).countsAsRight())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason.name());
  }
}
