package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.time.VirtualTime;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

final class ConcurrentJournalTest {
  private static final int WRITERS = 4;
  private static final int EVENTS = 50;

  @Test
  void writersThatBeginTogetherOnNoFileLoseNothing(@TempDir Path folder) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<RunId>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        RunId run = new RunId("r" + i);
        writers.add(() -> write(folder, run));
      }
      for (Future<RunId> writer : pool.invokeAll(writers)) {
        RunId run = writer.get();
        try (Journal journal = open(folder)) {
          assertThat(journal.events(run))
              .extracting(RecordedEvent::sequence)
              .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Journal open(Path folder) {
    return Journal.open(JournalLocation.below(folder), new VirtualTime(Instant.EPOCH));
  }

  private static RunId write(Path folder, RunId run) {
    try (Journal journal = open(folder)) {
      RunWriter log =
          journal.startRun(run, Worlds.plan(Map.of()), Worlds.state(Map.of(), Map.of()), List.of());
      for (int i = 0; i < EVENTS; i++) {
        log.append(new Event.Halted("why"));
      }
    }
    return run;
  }
}
