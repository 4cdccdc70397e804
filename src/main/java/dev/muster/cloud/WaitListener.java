package dev.muster.cloud;

/** Hears of every pause before it begins. Called from any thread that talks to AWS. */
@FunctionalInterface
public interface WaitListener {
  void waiting(Wait wait);
}
