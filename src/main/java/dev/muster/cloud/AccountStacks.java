package dev.muster.cloud;

import dev.muster.model.InstanceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Single stacks in an account, made with a role of that account; our own needs none. Every method
 * may throw {@link CloudException}.
 */
public interface AccountStacks {

  /**
   * Begins to make a stack.
   *
   * @throws CloudException of kind ALREADY_EXISTS when one of that name stands
   */
  void create(InstanceKey where, NewStack stack);

  /** How a stack is; empty when there is none of that name. */
  Optional<State> state(InstanceKey where, String name);

  /**
   * A stack to be made. It may make roles with names of their own.
   *
   * @param token the same token is the same wish
   */
  record NewStack(
      String name, String templateBody, SortedMap<String, String> parameters, String token) {
    public NewStack {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  /**
   * How a stack is.
   *
   * @param word AWS's word for it
   * @param reason AWS's words; blank when it says none
   */
  record State(Phase phase, String word, String reason) {}

  /** What can become of a stack that is being made. */
  enum Phase {
    WORKING,
    STANDING,
    FAILED
  }
}
