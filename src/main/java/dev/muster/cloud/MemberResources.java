package dev.muster.cloud;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What stands in an account, read with a role of that account; our own needs none. Every method may
 * throw {@link CloudException}: of kind ACCESS_DENIED and action {@code sts:AssumeRole} when the
 * role cannot be assumed, of kind CREDENTIALS where the Region is not turned on.
 */
public interface MemberResources {

  /** The identifiers of all resources of a CloudFormation type. */
  List<String> list(InstanceKey where, String type);

  /**
   * The properties of one resource by name, what is nested as JSON; empty when there is none.
   *
   * @param identifier as {@link #list} gives it, or the name where the type is known by name
   */
  Optional<SortedMap<String, String>> properties(InstanceKey where, String type, String identifier);

  /** The names of all stacks that stand. */
  List<String> stacks(InstanceKey where);

  /** The physical ids of everything in a stack; empty when the stack is gone. */
  Set<String> resourcesOf(InstanceKey where, String stackId);

  /** Whether we may assume a role of the account. One call, not remembered when refused. */
  boolean canAssume(AccountId account, String roleName);
}
