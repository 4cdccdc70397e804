package dev.muster.cloud;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something that makes CloudFormation start an operation on a stack set. */
public sealed interface OperationRequest {
  StackSetName stackSet();

  /** The id we choose and journal before the call. */
  OperationId operation();

  OperationPreferences preferences();

  /** The instances it is about; empty for those that concern every instance. */
  Optional<DeploymentTargets> targets();

  /** What {@code cases} makes of this one. */
  <T> T fold(Cases<T> cases);

  /** An answer for each kind of request, so that a new kind does not compile until all think. */
  interface Cases<T> {
    T updateTargets(UpdateTargets request);

    T updateEveryInstance(UpdateEveryInstance request);

    T createInstances(CreateInstances request);

    T importStacks(ImportStacks request);

    T updateInstances(UpdateInstances request);

    T deleteInstances(DeleteInstances request);
  }

  /**
   * UpdateStackSet on some instances.
   *
   * @param content the definition from now on; its secret parameters are those that the stack set
   *     has already, for they keep their value
   * @param definition whether to send it, or to use the one that the stack set already holds
   */
  record UpdateTargets(
      StackSetName stackSet,
      OperationId operation,
      OperationPreferences preferences,
      DeploymentTargets only,
      StackSetContent content,
      Definition definition)
      implements OperationRequest {
    @Override
    public Optional<DeploymentTargets> targets() {
      return Optional.of(only);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.updateTargets(this);
    }
  }

  /** UpdateStackSet on every instance there is: said in so many words, never by leaving out. */
  record UpdateEveryInstance(
      StackSetName stackSet,
      OperationId operation,
      OperationPreferences preferences,
      StackSetContent content)
      implements OperationRequest {
    @Override
    public Optional<DeploymentTargets> targets() {
      return Optional.empty();
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.updateEveryInstance(this);
    }
  }

  /**
   * CreateStackInstances.
   *
   * @param overrides parameter overrides that all of the targets get
   */
  record CreateInstances(
      StackSetName stackSet,
      OperationId operation,
      OperationPreferences preferences,
      DeploymentTargets at,
      SortedMap<String, String> overrides)
      implements OperationRequest {
    public CreateInstances {
      overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }

    @Override
    public Optional<DeploymentTargets> targets() {
      return Optional.of(at);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.createInstances(this);
    }
  }

  /**
   * ImportStacksToStackSet: stacks that are there come into the stack set as they are.
   *
   * @param at where the stacks are
   * @param stackIds at most 10
   */
  record ImportStacks(
      StackSetName stackSet,
      OperationId operation,
      OperationPreferences preferences,
      DeploymentTargets at,
      List<String> stackIds)
      implements OperationRequest {
    public ImportStacks {
      stackIds = List.copyOf(stackIds);
    }

    @Override
    public Optional<DeploymentTargets> targets() {
      return Optional.of(at);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.importStacks(this);
    }
  }

  /**
   * UpdateStackInstances: replaces the overrides by exactly these, and brings the instances to the
   * definition that the stack set holds.
   *
   * @param overrides empty clears every override
   */
  record UpdateInstances(
      StackSetName stackSet,
      OperationId operation,
      OperationPreferences preferences,
      DeploymentTargets at,
      SortedMap<String, String> overrides)
      implements OperationRequest {
    public UpdateInstances {
      overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }

    @Override
    public Optional<DeploymentTargets> targets() {
      return Optional.of(at);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.updateInstances(this);
    }
  }

  /**
   * DeleteStackInstances.
   *
   * @param retainStacks leave the stacks in the accounts, only forget them
   */
  record DeleteInstances(
      StackSetName stackSet,
      OperationId operation,
      OperationPreferences preferences,
      DeploymentTargets at,
      boolean retainStacks)
      implements OperationRequest {
    @Override
    public Optional<DeploymentTargets> targets() {
      return Optional.of(at);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.deleteInstances(this);
    }
  }

  /** Whether an update carries the definition. */
  enum Definition {
    /** Template and parameters are sent. */
    NEW,
    /** The stack set's own are used, so that other instances keep their status. */
    PREVIOUS
  }
}
