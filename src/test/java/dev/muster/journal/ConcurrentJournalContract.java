package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several processes with one journal, wherever it is kept. */
abstract class ConcurrentJournalContract {
  private static final int WRITERS = 4;
  private static final int EVENTS = 50;

  private final Place place;

  ConcurrentJournalContract(Place place) {
    this.place = place;
  }

  @Test
  void writersThatBeginTogetherOnNothingLoseNothing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<RunId>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        RunId run = new RunId("r" + i);
        writers.add(() -> write(run));
      }
      for (Future<RunId> writer : pool.invokeAll(writers)) {
        RunId run = writer.get();
        try (Journal journal = open()) {
          assertThat(journal.events(run))
              .extracting(RecordedEvent::sequence)
              .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Journal open() {
    return Journal.open(place.location(), new VirtualTime(Instant.EPOCH));
  }

  private RunId write(RunId run) {
    try (Journal journal = open()) {
      RunWriter log =
          journal.startRun(run, Worlds.plan(Map.of()), Worlds.state(Map.of(), Map.of()), List.of());
      for (int i = 0; i < EVENTS; i++) {
        log.append(new Event.Halted("why"));
      }
    }
    return run;
  }
}
