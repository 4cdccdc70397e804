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

  /**
   * Begins a question and lets the caller do other things meanwhile; whoever asks the result for
   * its value waits for the answer.
   *
   * @return throws, when asked, what the question threw
   */
  <T extends Object> Supplier<T> begin(Supplier<T> question);

  /** Whether questions really travel side by side, so that more of them may take less time. */
  boolean concurrent();

  /** One after the other, on the thread that asks. */
  static Reading oneByOne() {
    return new Reading() {
      @Override
      public <T extends Object> List<T> all(List<Supplier<T>> questions) {
        return questions.stream().map(Supplier::get).toList();
      }

      @Override
      public <T extends Object> Supplier<T> begin(Supplier<T> question) {
        T answer = question.get();
        return () -> answer;
      }

      @Override
      public boolean concurrent() {
        return false;
      }
    };
  }
}
