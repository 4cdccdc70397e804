package dev.muster.aws;

import dev.muster.cloud.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Asks a few questions at a time. How fast is still decided by one rate limit per API, in {@link
 * Calls}; this only hides the time that each answer takes to travel.
 */
public final class SideBySide implements Reading, AutoCloseable {
  /** As many connections as the JDK keeps open to a host. */
  public static final int AT_A_TIME = 5;

  private final Lazy<ExecutorService> threads;

  /**
   * @param atATime at least 1
   */
  public SideBySide(int atATime) {
    this.threads = new Lazy<>(() -> Executors.newFixedThreadPool(atATime, SideBySide::thread));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "aws-reader");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public <T extends Object> List<T> all(List<Supplier<T>> questions) {
    if (questions.size() < 2) {
      return questions.stream().map(Supplier::get).toList();
    }
    List<Future<T>> asked = new ArrayList<>();
    questions.forEach(question -> asked.add(threads.get().submit(question::get)));
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> one : asked) {
        answers.add(answer(one));
      }
      return answers;
    } finally {
      // What was not asked yet is not worth asking once one failed; what ended does not mind.
      asked.forEach(one -> one.cancel(false));
    }
  }

  @Override
  public <T extends Object> Supplier<T> begin(Supplier<T> question) {
    Future<T> asked = threads.get().submit(question::get);
    return () -> answer(asked);
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for AWS");
    }
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public void close() {
    threads.ifMade().ifPresent(ExecutorService::shutdownNow);
  }
}
