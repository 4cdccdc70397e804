package dev.muster.preflight.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberAccounts;
import dev.muster.cloud.Organizations;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Region;
import dev.muster.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessProbeTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final AccountId ONE = new AccountId("111111111111");
  private static final AccountId TWO = new AccountId("222222222222");
  private static final List<Region> REGIONS =
      List.of(new Region("ap-northeast-1"), new Region("eu-south-1"));

  private final VirtualTime time = new VirtualTime(START);
  private final World world = new World();
  private final List<String> told = new ArrayList<>();

  @Test
  void whatIsReadyIsAskedEachThingOnceAndWaitsForNothing() {
    ReadinessProbe.Result result = probe().await(List.of(candidate(ONE)), Duration.ofMinutes(15));

    assertThat(result.ready()).containsExactly(ONE);
    assertThat(result.notReady()).isEmpty();
    assertThat(world.asked)
        .containsExactly(
            "assume 1 Access",
            "assume 1 Execution",
            "ask 1 Access ap-northeast-1",
            "ask 1 Access eu-south-1");
    assertThat(time.instant()).isEqualTo(START);
    assertThat(told).containsExactly("ready 1");
  }

  @Test
  void eachStepIsNamedWhileItIsWaitedForAndWhatWasPassedIsNotAskedAgain() {
    world.states.add(AccountState.PENDING_ACTIVATION);
    world.states.add(AccountState.ACTIVE);
    world.refuse("assume 1 Access", denied(), denied());
    world.refuse("ask 1 Access eu-south-1", refusal(Kind.CREDENTIALS, "InvalidClientTokenId"));

    ReadinessProbe.Result result =
        probe()
            .await(
                List.of(candidate(ONE, AccountState.PENDING_ACTIVATION)), Duration.ofMinutes(15));

    assertThat(result.ready()).containsExactly(ONE);
    assertThat(told)
        .containsExactly(
            "1 until Organizations says that it is active: it is pending activation, 5 s, by 10:15",
            "1 until Organizations says that it is active: it is pending activation, 7 s, by 10:15",
            "1 until the role Access can be assumed: not authorized, 11 s, by 10:15",
            "1 until the role Access can be assumed: not authorized, 16 s, by 10:15",
            "1 until CloudFormation answers in eu-south-1:"
                + " the Region is not on in the account, or not yet, 25 s, by 10:15",
            "ready 1");
    assertThat(world.asked).filteredOn("assume 1 Execution"::equals).hasSize(1);
    assertThat(world.asked).filteredOn("assume 1 Access"::equals).hasSize(3);
  }

  @Test
  void theWaitEndsAtTheDeadlineWithTheStepThatIsMissing() {
    world.refuse("assume 1 Execution", Integer.MAX_VALUE, denied());

    ReadinessProbe.Result result = probe().await(List.of(candidate(ONE)), Duration.ofMinutes(2));

    assertThat(result.ready()).isEmpty();
    assertThat(result.notReady())
        .containsExactly(
            new ReadinessProbe.NotReady(ONE, Check.executionRole("Execution"), "not authorized"));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofMinutes(2)));
  }

  @Test
  void aSlowAccountDoesNotHoldUpTheOthers() {
    world.refuse("assume 1 Access", Integer.MAX_VALUE, denied());

    ReadinessProbe.Result result =
        probe().await(List.of(candidate(ONE), candidate(TWO)), Duration.ofMinutes(1));

    assertThat(result.ready()).containsExactly(TWO);
    assertThat(result.notReady()).extracting(ReadinessProbe.NotReady::account).containsExactly(ONE);
    assertThat(told.get(0)).isEqualTo("ready 2");
  }

  @Test
  void whatWaitingCannotChangeIsNotWaitedFor() {
    world.refuse(
        "assume 1 Access",
        Integer.MAX_VALUE,
        new CloudException(
            Kind.ACCESS_DENIED,
            "sts:AssumeRole",
            "AccessDenied",
            "explicit deny in a service control policy",
            Optional.empty()));

    ReadinessProbe.Result result = probe().await(List.of(candidate(ONE)), Duration.ofHours(1));

    assertThat(result.notReady()).hasSize(1);
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void anUnfinishedSignUpIsWaitedForAndARoleThatMayNotAskIsEnough() {
    world.refuse(
        "ask 1 Access ap-northeast-1",
        refusal(Kind.INVALID_REQUEST, "OptInRequired"),
        refusal(Kind.ACCESS_DENIED, "AccessDenied"));

    ReadinessProbe.Result result = probe().await(List.of(candidate(ONE)), Duration.ofMinutes(15));

    assertThat(result.ready()).containsExactly(ONE);
    assertThat(told.get(0)).contains("the account's sign-up for the service is not finished");
  }

  @Test
  void ourOwnBadCredentialsAreNoReasonToWait() {
    world.refuse("assume 1 Access", refusal(Kind.CREDENTIALS, "ExpiredToken"));

    assertThatThrownBy(() -> probe().await(List.of(candidate(ONE)), Duration.ofMinutes(15)))
        .isInstanceOf(CloudException.class);
  }

  @Test
  void withoutARoleNobodyLooksInside() {
    Candidate outside =
        Candidate.of(ONE, AccountState.ACTIVE, Optional.empty(), List.of(), REGIONS);

    assertThat(probe().await(List.of(outside), Duration.ZERO).ready()).containsExactly(ONE);
    assertThat(world.asked).isEmpty();
  }

  private ReadinessProbe probe() {
    return new ReadinessProbe(
        world,
        world,
        time,
        new ReadinessListener() {
          @Override
          public void waiting(ReadinessProbe.NotReady stuck, Duration pause, Instant deadline) {
            told.add(
                digit(stuck.account())
                    + " until "
                    + stuck.check().sentence()
                    + ": "
                    + stuck.why()
                    + ", "
                    + pause.toSeconds()
                    + " s, by "
                    + deadline.toString().substring(11, 16));
          }

          @Override
          public void ready(AccountId account) {
            told.add("ready " + digit(account));
          }
        },
        () -> false);
  }

  private static String digit(AccountId account) {
    return account.value().substring(0, 1);
  }

  private static Candidate candidate(AccountId account) {
    return candidate(account, AccountState.ACTIVE);
  }

  private static Candidate candidate(AccountId account, AccountState state) {
    return Candidate.of(account, state, Optional.of("Access"), List.of("Execution"), REGIONS);
  }

  private static CloudException denied() {
    return refusal(Kind.ACCESS_DENIED, "AccessDenied");
  }

  private static CloudException refusal(Kind kind, String code) {
    return new CloudException(kind, "sts:AssumeRole", code, "not authorized", Optional.empty());
  }

  /** Both ports; answers well unless told otherwise. */
  private static final class World implements Organizations, MemberAccounts {
    private final Deque<AccountState> states = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Deque<CloudException>> refusals = new java.util.HashMap<>();
    private final Map<String, CloudException> always = new java.util.HashMap<>();

    void refuse(String question, CloudException... answers) {
      refusals.put(question, new ArrayDeque<>(List.of(answers)));
    }

    void refuse(String question, int times, CloudException answer) {
      assertThat(times).isEqualTo(Integer.MAX_VALUE);
      always.put(question, answer);
    }

    private void ask(String question) {
      asked.add(question);
      CloudException constant = always.get(question);
      if (constant != null) {
        throw constant;
      }
      Deque<CloudException> queue = refusals.getOrDefault(question, new ArrayDeque<>());
      if (!queue.isEmpty()) {
        throw queue.remove();
      }
    }

    @Override
    public void assume(AccountId account, String role) {
      ask("assume " + digit(account) + " " + role);
    }

    @Override
    public void askCloudFormation(AccountId account, String role, Region region) {
      ask("ask " + digit(account) + " " + role + " " + region.code());
    }

    @Override
    public Optional<OrganizationAccount> account(AccountId id) {
      return Optional.of(
          new OrganizationAccount(id, "n", "e@example.com", states.remove(), Optional.empty()));
    }

    @Override
    public Organization describe() {
      throw new AssertionError("the organization is none of the probe's business");
    }

    @Override
    public Organization read(boolean withOrganizationalUnits) {
      throw new AssertionError("the organization is never listed");
    }

    @Override
    public String rootId() {
      throw new AssertionError();
    }

    @Override
    public Set<AccountId> stackSetsAdministrators() {
      throw new AssertionError();
    }

    @Override
    public Set<AccountId> administrators(String servicePrincipal) {
      throw new AssertionError();
    }

    @Override
    public Set<String> trustedServices() {
      throw new AssertionError();
    }

    @Override
    public String organizationalUnit(AccountId id) {
      throw new AssertionError();
    }

    @Override
    public Map<String, String> tags(AccountId id) {
      throw new AssertionError();
    }
  }
}
