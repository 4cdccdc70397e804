package dev.muster.cloud;

import java.util.List;
import java.util.function.Supplier;

/** How independent questions are asked: one after the other, or several side by side. */
public interface Reading {

  /**
   * The answers, in the order of the questions.
   *
   * @throws RuntimeException what the first question that failed threw
   */
  <T extends Object> List<T> all(List<Supplier<T>> questions);

  /** One after the other, on the thread that asks. */
  static Reading oneByOne() {
    return new Reading() {
      @Override
      public <T extends Object> List<T> all(List<Supplier<T>> questions) {
        return questions.stream().map(Supplier::get).toList();
      }
    };
  }
}
