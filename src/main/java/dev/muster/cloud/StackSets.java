package dev.muster.cloud;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CloudFormation StackSets: start, ask, stop. Every method may throw {@link CloudException}. Lists
 * are complete: all pages were read, at full page size.
 */
public interface StackSets {

  /** The stack set of that name, or empty when there is none (or it was deleted). */
  Optional<StackSetDescription> describe(StackSetName name);

  /** The names of all active stack sets. */
  List<StackSetName> list();

  /** All instances of a stack set. */
  List<StackInstance> instances(StackSetName name);

  /** The instances of a stack set in one Region. */
  List<StackInstance> instancesIn(StackSetName name, Region region);

  /** The instances of a stack set in one account. */
  List<StackInstance> instancesOf(StackSetName name, AccountId account);

  /**
   * The parameter overrides of one instance; one call each, so ask only when nothing else knows.
   */
  SortedMap<String, String> overrides(StackSetName name, InstanceKey instance);

  /**
   * Makes an empty stack set; deploys nothing. Repeating with the same token changes nothing.
   *
   * @param managedExecution whether its operations are to queue instead of being refused
   */
  String create(
      StackSetName name,
      StackSetContent content,
      boolean managedExecution,
      String clientRequestToken);

  /** The same for a stack set that takes one operation at a time. */
  default String create(StackSetName name, StackSetContent content, String clientRequestToken) {
    return create(name, content, false, clientRequestToken);
  }

  /** Removes a stack set that has no instances. Fine when there is none. */
  void delete(StackSetName name);

  /**
   * Starts an operation. When one with the same id exists already, that one is meant: nothing is
   * started twice.
   *
   * @return the id AWS goes by
   * @throws CloudException of unknown fate, when every answer was lost and nobody can be asked
   */
  OperationId start(OperationRequest request);

  /** One operation; empty when AWS knows none of that id. Strongly consistent. */
  Optional<Operation> operation(StackSetName name, OperationId operation);

  /**
   * The latest operations, newest first. A new one may be missing for seconds; one that has ended
   * is never shown as running.
   *
   * @param most how many, 1 to 100
   */
  List<Operation> latestOperations(StackSetName name, int most);

  /** Results of an operation, all or only those of one status. Eventually consistent. */
  List<OperationResult> results(
      StackSetName name, OperationId operation, Optional<OperationResult.Status> only);

  /** A command of the AWS CLI that starts the same operation: one line for a Bourne shell. */
  String byHand(OperationRequest request);

  /** A command of the AWS CLI that removes a stack set without instances. */
  String deletionByHand(StackSetName name);

  /** Asks a running operation to stop; fine when it has ended meanwhile. */
  void stop(StackSetName name, OperationId operation);
}
