package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.journal.LeaseAnswer.Granted;
import dev.muster.journal.LeaseAnswer.Holding;
import dev.muster.journal.LeaseAnswer.Refused;
import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import dev.muster.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leases promise, wherever the journal is kept. */
abstract class LeasesContract {
  private static final Instant START = Instant.parse("2026-11-22T06:41:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final VirtualTime realClock = new VirtualTime(START);
  private final Place place;
  private final Journal journal;
  private final Leases leases;
  private final KnownProcesses processes = new KnownProcesses();

  LeasesContract(Place place) {
    this.place = place;
    journal = Journal.open(place.location(), new VirtualTime(Instant.EPOCH));
    leases = journal.leases(realClock, processes);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private Lease granted(String name, String holder) {
    LeaseAnswer answer = leases.acquire(name, holder);
    assertThat(answer).isInstanceOf(Granted.class);
    return ((Granted) answer).lease();
  }

  private RunWriter run(Lease lease) {
    return journal.startRun(
        new RunId("r1"), Worlds.plan(Map.of()), Worlds.state(Map.of(), Map.of()), List.of(lease));
  }

  @Test
  void theSecondIsToldWhoHasItSinceWhen() {
    granted("rollout", "run r1 on build-7");
    realClock.sleep(Duration.ofSeconds(30));

    assertThat(leases.acquire("rollout", "run r2"))
        .isEqualTo(
            new Refused(
                new Holding(
                    "rollout",
                    Holder.named("run r1 on build-7").at(processes.own()),
                    START,
                    START.plus(LIFETIME))));
  }

  @Test
  void differentLeasesDoNotDisturbEachOther() {
    granted("account:111122223333", "run r1");
    granted("account:444455556666", "run r2");

    assertThat(leases.held())
        .extracting(Holding::name)
        .containsExactly("account:111122223333", "account:444455556666");
  }

  @Test
  void whatWasGivenBackIsFree() {
    granted("rollout", "run r1").close();

    assertThat(leases.held()).isEmpty();
    assertThat(leases.acquire("rollout", "run r2"))
        .isInstanceOfSatisfying(Granted.class, answer -> assertThat(answer.takenFrom()).isEmpty());
  }

  @Test
  void aStaleLeaseIsTakenOverWithAHigherToken() {
    Lease stale = granted("rollout", "run r1");
    realClock.sleep(LIFETIME);

    assertThat(leases.acquire("rollout", "run r2"))
        .isInstanceOfSatisfying(
            Granted.class,
            answer -> {
              assertThat(answer.takenFrom().map(from -> from.holder().who())).contains("run r1");
              assertThat(answer.lease().token()).isGreaterThan(stale.token());
            });
  }

  @Test
  void aRenewedLeaseIsNotStale() {
    Lease lease = granted("rollout", "run r1");
    realClock.sleep(LIFETIME.minusSeconds(1));
    lease.renew();
    realClock.sleep(LIFETIME.minusSeconds(1));

    assertThat(leases.acquire("rollout", "run r2")).isInstanceOf(Refused.class);
  }

  @Test
  void writingEventsKeepsTheLeaseAlive() {
    RunWriter log = run(granted("rollout", "run r1"));
    realClock.sleep(LIFETIME.minusSeconds(1));
    log.append(new Event.Halted("why"));
    realClock.sleep(LIFETIME.minusSeconds(1));

    assertThat(leases.acquire("rollout", "run r2")).isInstanceOf(Refused.class);
  }

  @Test
  void aPausedOwnerCannotGoOnAfterATakeOver() {
    Lease paused = granted("rollout", "run r1");
    RunWriter log = run(paused);
    realClock.sleep(LIFETIME);
    Lease current = granted("rollout", "run r2");

    assertThatThrownBy(() -> log.append(new Event.Halted("why")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("run r2");
    assertThat(journal.events(new RunId("r1"))).isEmpty();
    assertThatThrownBy(paused::renew).isInstanceOf(JournalException.class);
    paused.close();
    assertThatCode(current::renew).doesNotThrowAnyException();
  }

  @Test
  void anExpiredLeaseThatNobodyWantedGoesOn() {
    Lease slow = granted("rollout", "run r1");
    realClock.sleep(LIFETIME.multipliedBy(3));
    slow.renew();

    assertThat(leases.acquire("rollout", "run r2")).isInstanceOf(Refused.class);
  }

  @Test
  void aLeaseKeepsWhoHasItForWhatAndWhere() {
    Holder holder = new Holder("arn:aws:iam::1:role/ops", "rollout", "r1", Optional.empty());
    leases.acquire("rollout", holder);

    assertThat(leases.held())
        .extracting(Holding::holder)
        .containsExactly(holder.at(processes.own()));
    assertThat(leases.held().get(0).holder())
        .hasToString("arn:aws:iam::1:role/ops, rollout of run r1, process 1 on build-7");
  }

  @Test
  void theLeaseOfADeadProcessIsTakenOverAtOnceWithAHigherToken() {
    Lease orphaned = granted("rollout", "run r1");
    processes.nextProcess();
    assertThat(leases.acquire("rollout", "run r2")).isInstanceOf(Refused.class);

    processes.dies(1);

    assertThat(leases.acquire("rollout", "run r2"))
        .isInstanceOfSatisfying(
            Granted.class,
            answer -> {
              assertThat(answer.takenFrom().map(from -> from.holder().who())).contains("run r1");
              assertThat(answer.lease().token()).isGreaterThan(orphaned.token());
            });
    assertThatThrownBy(orphaned::renew)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("run r2, process 2 on build-7");
  }

  @Test
  void ofAProcessOfAnotherMachineNobodyKnowsWhetherItIsDead() {
    granted("rollout", "run r1");
    processes.dies(1);
    processes.move("build-8");

    assertThat(leases.acquire("rollout", "run r2")).isInstanceOf(Refused.class);
    realClock.sleep(LIFETIME);
    assertThat(leases.acquire("rollout", "run r2")).isInstanceOf(Granted.class);
  }

  @Test
  void ofTwoWhoTakeOverTheSameLeaseOneGetsIt() throws Exception {
    granted("rollout", "run r1");
    realClock.sleep(LIFETIME);
    int contenders = 4;
    ExecutorService pool = Executors.newFixedThreadPool(contenders);
    try {
      List<Callable<LeaseAnswer>> all = new ArrayList<>();
      for (int i = 0; i < contenders; i++) {
        String who = "contender " + i;
        all.add(
            () -> {
              try (Journal other = Journal.open(place.location(), realClock)) {
                return other.leases(realClock, processes).acquire("rollout", who);
              }
            });
      }
      List<LeaseAnswer> answers = new ArrayList<>();
      for (Future<LeaseAnswer> answer : pool.invokeAll(all)) {
        answers.add(answer.get());
      }
      assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Processes that die when the test says so. */
  private static final class KnownProcesses implements Processes {
    private final Set<Long> dead = new HashSet<>();
    private String machine = "build-7";
    private long own = 1;

    void nextProcess() {
      own++;
    }

    void dies(long process) {
      dead.add(process);
    }

    void move(String other) {
      machine = other;
    }

    @Override
    public Holder.Place own() {
      return new Holder.Place(machine, machine, own, Optional.of(START));
    }

    @Override
    public boolean isDead(Holder.Place place) {
      return place.machine().equals(machine) && dead.contains(place.process());
    }
  }
}
