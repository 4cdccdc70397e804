package dev.muster.sandbox.api;

import dev.muster.sandbox.world.AutoDeployment;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetStatus;
import java.util.List;
import java.util.Optional;

/** AutoDeployment and ManagedExecution of a request. */
record Settings(Optional<AutoDeployment> autoDeployment, Optional<Boolean> managedExecution) {
  private static final int MOST_DEPENDENCIES = 10;
  private static final int MOST_DEPENDENCIES_OF_ALL = 100;

  /** The settings of a request about the set called {@code name}. */
  static Settings of(Call call, String name, boolean serviceManaged) {
    Input input = call.input();
    Optional<AutoDeployment> automatic = input.struct("AutoDeployment").map(Settings::automatic);
    if (automatic.filter(AutoDeployment::enabled).isPresent() && !serviceManaged) {
      throw Refusal.validation(
          "AutoDeployment can only be specified with the SERVICE_MANAGED permission model");
    }
    automatic.ifPresent(one -> limit(call, name, one.dependsOn().size()));
    return new Settings(
        serviceManaged ? automatic : Optional.empty(),
        input.struct("ManagedExecution").flatMap(managed -> managed.flag("Active")));
  }

  private static void limit(Call call, String name, int more) {
    int others =
        Scope.of(call).all().stream()
            .filter(set -> set.status() == StackSetStatus.ACTIVE && !set.name().equals(name))
            .mapToInt(
                set -> set.settings().autoDeployment().map(one -> one.dependsOn().size()).orElse(0))
            .sum();
    if (more > 0 && others + more > MOST_DEPENDENCIES_OF_ALL) {
      throw Refusal.of(
          "LimitExceededException",
          400,
          "The stack sets of an account can have at most "
              + MOST_DEPENDENCIES_OF_ALL
              + " DependsOn in all");
    }
  }

  private static AutoDeployment automatic(Input input) {
    boolean enabled = input.flag("Enabled").orElse(false);
    Optional<Boolean> retain = input.flag("RetainStacksOnAccountRemoval");
    if (!enabled && retain.orElse(false)) {
      throw Refusal.validation(
          "RetainStacksOnAccountRemoval can only be specified when AutoDeployment is enabled");
    }
    List<String> dependsOn = input.texts("DependsOn");
    if (dependsOn.size() > MOST_DEPENDENCIES) {
      throw Refusal.validation("At most " + MOST_DEPENDENCIES + " DependsOn can be specified");
    }
    return new AutoDeployment(enabled, retain.orElse(false), dependsOn);
  }

  boolean isEmpty() {
    return autoDeployment.isEmpty() && managedExecution.isEmpty();
  }

  StackSet.Settings on(StackSet.Settings former) {
    return former
        .deploying(autoDeployment.or(former::autoDeployment))
        .managed(managedExecution.or(former::managedExecution));
  }
}
