package dev.muster.sandbox.world;

import java.util.List;
import java.util.Optional;

/**
 * What an operation was asked to do.
 *
 * @param fingerprint the same for the same request, whatever its id
 * @param overrides absent: as they are
 * @param automatic whether auto-deployment, not a user, asked
 * @param stackIds stacks to import, by target order
 */
public record OperationRequest(
    Work work,
    String fingerprint,
    OperationPreferences preferences,
    Optional<DeploymentTargets> targets,
    Optional<List<ParameterOverride>> overrides,
    boolean retainStacks,
    boolean automatic,
    List<String> stackIds) {

  public static OperationRequest of(Work work, String fingerprint, OperationPreferences how) {
    return new OperationRequest(
        work, fingerprint, how, Optional.empty(), Optional.empty(), false, false, List.of());
  }

  public OperationRequest at(DeploymentTargets where) {
    return new OperationRequest(
        work,
        fingerprint,
        preferences,
        Optional.of(where),
        overrides,
        retainStacks,
        automatic,
        stackIds);
  }

  public OperationRequest overriding(Optional<List<ParameterOverride>> with) {
    return new OperationRequest(
        work, fingerprint, preferences, targets, with, retainStacks, automatic, stackIds);
  }

  public OperationRequest retaining(boolean retain) {
    return new OperationRequest(
        work, fingerprint, preferences, targets, overrides, retain, automatic, stackIds);
  }

  public OperationRequest importing(List<String> stacks) {
    return new OperationRequest(
        work, fingerprint, preferences, targets, overrides, retainStacks, automatic, stacks);
  }

  /** The same, asked by auto-deployment. */
  public OperationRequest byItself() {
    return new OperationRequest(
        work, fingerprint, preferences, targets, overrides, retainStacks, true, stackIds);
  }
}
