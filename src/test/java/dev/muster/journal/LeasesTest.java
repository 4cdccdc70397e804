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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeasesTest {
  private static final Instant START = Instant.parse("2026-11-22T06:41:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final VirtualTime realClock = new VirtualTime(START);
  private final Journal journal;
  private final Leases leases;

  LeasesTest(@TempDir Path folder) {
    journal =
        Journal.open(
            new JournalLocation(folder.resolve("journal.db")), new VirtualTime(Instant.EPOCH));
    leases = journal.leases(realClock);
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
            new Refused(new Holding("rollout", "run r1 on build-7", START, START.plus(LIFETIME))));
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
              assertThat(answer.takenFrom().map(Holding::holder)).isEqualTo(Optional.of("run r1"));
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
}
