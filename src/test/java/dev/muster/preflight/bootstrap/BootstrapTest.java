package dev.muster.preflight.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.AccountStacks;
import dev.muster.cloud.MemberResources;
import dev.muster.cloud.Reading;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Waiting for the stacks of roles, on a clock that the test turns. */
class BootstrapTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final AccountId ADMINISTRATOR = new AccountId("999999999999");
  private static final AccountId ONE = new AccountId("111111111111");
  private static final Region HOME = new Region("ap-northeast-1");

  private final VirtualTime time = new VirtualTime(START);
  private final Deque<AccountStacks.State> states = new ArrayDeque<>();
  private final List<AccountStacks.NewStack> created = new ArrayList<>();
  private boolean roleThere;

  @Test
  void aStackThatIsBeingMadeIsWaitedFor() {
    states.add(state(AccountStacks.Phase.WORKING, "CREATE_IN_PROGRESS", ""));
    states.add(state(AccountStacks.Phase.WORKING, "CREATE_IN_PROGRESS", ""));
    states.add(state(AccountStacks.Phase.STANDING, "CREATE_COMPLETE", ""));

    RoleResult result = make();

    assertThat(result.made()).as(result.reason()).isTrue();
    assertThat(Duration.between(START, time.instant())).isEqualTo(Duration.ofSeconds(10));
    assertThat(created).hasSize(1);
    assertThat(created.get(0).parameters())
        .containsEntry("AdministratorAccountId", "999999999999")
        .containsEntry("ExecutionRoleName", "AWSCloudFormationStackSetExecutionRole")
        .containsEntry("ManagedPolicyArn", "");
    assertThat(created.get(0).templateBody())
        .contains(":iam::${AdministratorAccountId}:role/${AdministrationRoleName}")
        .doesNotContain("AdministratorAccess", "iam:*");
  }

  @Test
  void aStackThatNeverEndsIsGivenUpAfterTenMinutes() {
    states.add(state(AccountStacks.Phase.WORKING, "CREATE_IN_PROGRESS", ""));

    RoleResult result = make();

    assertThat(result.made()).isFalse();
    assertThat(result.reason()).contains("CREATE_IN_PROGRESS after ten minutes; try again later");
    assertThat(Duration.between(START, time.instant())).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aStackThatFailedSaysWhyAndHowToBeginAnew() {
    states.add(
        state(AccountStacks.Phase.FAILED, "ROLLBACK_COMPLETE", "a policy denies iam:CreateRole"));

    RoleResult result = make();

    assertThat(result.made()).isFalse();
    assertThat(result.reason())
        .contains("ROLLBACK_COMPLETE (a policy denies iam:CreateRole)")
        .contains(
            "aws cloudformation delete-stack --stack-name muster-stackset-execution-role --region"
                + " ap-northeast-1");
  }

  private RoleResult make() {
    Bootstrap bootstrap =
        new Bootstrap(
            new Bootstrap.Ports(new Resources(), new Stacks(), Reading.oneByOne(), time),
            Roles.standard(),
            ADMINISTRATOR,
            HOME);
    List<RoleNeed> needs = bootstrap.look(List.of(ONE));
    assertThat(needs)
        .extracting(RoleNeed::kind)
        .containsExactly(RoleNeed.Kind.ADMINISTRATION, RoleNeed.Kind.EXECUTION);
    return bootstrap.make(needs.get(1));
  }

  private static AccountStacks.State state(AccountStacks.Phase phase, String word, String why) {
    return new AccountStacks.State(phase, word, why);
  }

  /** Tells the states one after the other, the last one for ever. */
  private final class Stacks implements AccountStacks {
    @Override
    public void create(InstanceKey where, NewStack stack) {
      created.add(stack);
    }

    @Override
    public Optional<State> state(InstanceKey where, String name) {
      if (created.isEmpty()) {
        return Optional.empty();
      }
      State state = states.size() > 1 ? states.remove() : states.element();
      roleThere = state.phase() == Phase.STANDING;
      return Optional.of(state);
    }
  }

  /** Knows one thing: whether the role is there. */
  private final class Resources implements MemberResources {
    @Override
    public List<String> list(InstanceKey where, String type) {
      return List.of();
    }

    @Override
    public Optional<SortedMap<String, String>> properties(
        InstanceKey where, String type, String identifier) {
      return roleThere ? Optional.of(new TreeMap<>()) : Optional.empty();
    }

    @Override
    public List<String> stacks(InstanceKey where) {
      return List.of();
    }

    @Override
    public Set<String> resourcesOf(InstanceKey where, String stackId) {
      return Set.of();
    }

    @Override
    public boolean canAssume(AccountId account, String roleName) {
      return false;
    }
  }
}
