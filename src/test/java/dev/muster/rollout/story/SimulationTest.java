package dev.muster.rollout.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rollouts that chance draws, on virtual time, against a hostile world: after every call and every
 * few seconds of the world all promises are checked. {@code -Dmuster.seeds=1-10000} plays others,
 * {@code -Dmuster.seeds=42} one, and tells it.
 */
@Tag("slow")
class SimulationTest {
  private static final String STANDARD = "1-1000";

  /** Each of so many is played twice, since the same seed must give the same run. */
  private static final int TWICE = 20;

  @Test
  void whatever_happens_the_promises_hold(@TempDir(factory = QuickFolder.class) Path folder) {
    List<Long> seeds = seeds(System.getProperty("muster.seeds", STANDARD));
    Map<String, Integer> results = new TreeMap<>();
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    for (Simulation.Played played : sideBySide(seeds, folder, failures)) {
      results.merge(played.result().map(Enum::name).orElse("NO_PLAN"), 1, Integer::sum);
      played.breaches().forEach(breach -> failures.add(replayed(played.seed()) + breach));
      if (seeds.size() == 1 && !played.breaches().isEmpty()) {
        failures.add(played.diary());
      }
    }
    assertThat(failures).as("%s seeds ended %s", seeds.size(), results).isEmpty();
    assertThat(results).isNotEmpty();
  }

  /** A world and a journal for each, so the seeds do not know of one another. */
  private List<Simulation.Played> sideBySide(List<Long> seeds, Path folder, List<String> failures) {
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Simulation.Played>> futures = new ArrayList<>();
      seeds.forEach(seed -> futures.add(cores.submit(() -> play(seed, folder, failures))));
      List<Simulation.Played> all = new ArrayList<>();
      for (Future<Simulation.Played> future : futures) {
        all.add(future.get());
      }
      return all;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("a seed was not played to its end", e);
    } finally {
      cores.shutdownNow();
    }
  }

  private Simulation.Played play(long seed, Path folder, List<String> failures) {
    try {
      Simulation.Played played = Simulation.play(seed, folder.resolve(seed + "-1.db"));
      if (seed % TWICE == 0) {
        Simulation.Played again = Simulation.play(seed, folder.resolve(seed + "-2.db"));
        if (!again.events().equals(played.events())) {
          failures.add(replayed(seed) + "the same seed gave another run");
        }
      }
      return played;
    } catch (RuntimeException | AssertionError e) {
      StackTraceElement[] trace = e.getStackTrace();
      failures.add(
          replayed(seed) + e + " at " + List.of(trace).subList(0, Math.min(8, trace.length)));
      return new Simulation.Played(seed, Optional.empty(), List.of(), List.of(), "");
    }
  }

  private static String replayed(long seed) {
    return "mvn test -Dtest=SimulationTest -Dmuster.seeds=" + seed + " : ";
  }

  private static List<Long> seeds(String text) {
    List<Long> seeds = new ArrayList<>();
    for (String word : text.split(",")) {
      String[] ends = word.split("-");
      long last = Long.parseLong(ends[ends.length - 1]);
      LongStream.rangeClosed(Long.parseLong(ends[0]), last).forEach(seeds::add);
    }
    return seeds;
  }
}
