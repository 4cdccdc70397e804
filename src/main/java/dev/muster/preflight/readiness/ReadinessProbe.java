package dev.muster.preflight.readiness;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.MemberAccounts;
import dev.muster.cloud.Organizations;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Region;
import dev.muster.time.Backoff;
import dev.muster.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Waits until accounts can be worked in: one check after the other, nothing that was passed is
 * asked again, with growing pauses until a deadline. A call per check and look.
 */
public final class ReadinessProbe {
  /** What suits a new account, which takes a minute or some. */
  public static final Backoff PAUSES =
      new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30), 1.5);

  private final Organizations organizations;
  private final MemberAccounts members;
  private final Time time;
  private final ReadinessListener listener;
  private final BooleanSupplier interrupted;

  /**
   * @param interrupted whether somebody wants us to stop waiting
   */
  public ReadinessProbe(
      Organizations organizations,
      MemberAccounts members,
      Time time,
      ReadinessListener listener,
      BooleanSupplier interrupted) {
    this.organizations = organizations;
    this.members = members;
    this.time = time;
    this.listener = listener;
    this.interrupted = interrupted;
  }

  /**
   * What became of the waiting.
   *
   * @param notReady in the order in which they were given
   */
  public record Result(List<AccountId> ready, List<NotReady> notReady) {
    public Result {
      ready = List.copyOf(ready);
      notReady = List.copyOf(notReady);
    }
  }

  /**
   * An account that was not ready in time.
   *
   * @param why in words
   */
  public record NotReady(AccountId account, Check check, String why) {}

  /**
   * Waits for all of them at once.
   *
   * @param patience how long in all
   * @throws CloudException when AWS refuses something that waiting does not change
   */
  public Result await(List<Candidate> candidates, Duration patience) {
    Instant deadline = time.instant().plus(patience);
    Map<Candidate, Progress> waiting = new LinkedHashMap<>();
    candidates.forEach(candidate -> waiting.put(candidate, new Progress(candidate)));
    List<AccountId> ready = new ArrayList<>();
    List<NotReady> notReady = new ArrayList<>();
    for (int round = 0; !waiting.isEmpty(); round++) {
      for (Progress progress : List.copyOf(waiting.values())) {
        Optional<NotReady> stuck = progress.look();
        boolean over = !time.instant().isBefore(deadline) || interrupted.getAsBoolean();
        if (stuck.isEmpty()) {
          ready.add(progress.candidate.account());
          listener.ready(progress.candidate.account());
        } else if (progress.hopeless || over) {
          notReady.add(stuck.get());
        } else {
          continue;
        }
        waiting.remove(progress.candidate);
      }
      pause(waiting.values(), round, deadline);
    }
    return new Result(ready, notReady);
  }

  private void pause(Iterable<Progress> waiting, int round, Instant deadline) {
    Duration left = Duration.between(time.instant(), deadline);
    Duration pause = PAUSES.after(round);
    Duration shorter = pause.compareTo(left) < 0 ? pause : left;
    boolean anybody = false;
    for (Progress progress : waiting) {
      progress.last.ifPresent(stuck -> listener.waiting(stuck, shorter, deadline));
      anybody = true;
    }
    if (anybody && !shorter.isNegative()) {
      time.sleep(shorter);
    }
  }

  /** How far one account came. */
  private final class Progress {
    private final Candidate candidate;
    private int passed;
    private boolean asked;
    private boolean hopeless;
    private Optional<NotReady> last = Optional.empty();

    Progress(Candidate candidate) {
      this.candidate = candidate;
    }

    /** Passes what can be passed; says what is in the way, if anything is. */
    Optional<NotReady> look() {
      while (passed < candidate.checks().size()) {
        Check check = candidate.checks().get(passed);
        Answer answer = answer(check);
        if (answer.verdict() != Answer.Verdict.PASSED) {
          hopeless = answer.verdict() == Answer.Verdict.NEVER;
          last = Optional.of(new NotReady(candidate.account(), check, answer.why()));
          return last;
        }
        passed++;
      }
      last = Optional.empty();
      return last;
    }

    private Answer answer(Check check) {
      try {
        return ask(check);
      } catch (CloudException e) {
        return Answer.of(check, e);
      }
    }

    private Answer ask(Check check) {
      AccountId account = candidate.account();
      return switch (check.kind()) {
        case ACTIVE -> Answer.of(state());
        case ROLE, EXECUTION_ROLE -> {
          members.assume(account, check.subject());
          yield Answer.passed();
        }
        case REGION -> {
          members.askCloudFormation(account, candidate.memberRole(), new Region(check.subject()));
          yield Answer.passed();
        }
      };
    }

    /** The first time it is known already. */
    private AccountState state() {
      if (!asked) {
        asked = true;
        return candidate.state();
      }
      return organizations
          .account(candidate.account())
          .map(OrganizationAccount::state)
          .orElse(AccountState.UNKNOWN);
    }
  }
}
