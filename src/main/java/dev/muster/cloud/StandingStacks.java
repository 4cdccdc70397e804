package dev.muster.cloud;

import dev.muster.model.InstanceKey;
import dev.muster.model.StandingStack;
import java.util.List;
import java.util.function.Predicate;

/** The stacks of an account, read with that account's own role. */
public interface StandingStacks {

  /**
   * The stacks in one account and Region that are wanted by name. Those that were never made or
   * whose creation was undone, and those that are deleted or being deleted, do not count as
   * standing. One call per page of stacks, and one more for each that is wanted.
   *
   * @throws CloudException of kind ACCESS_DENIED when the role cannot be assumed or may not read
   */
  List<StandingStack> find(InstanceKey where, Predicate<String> name);
}
