package dev.muster.sandbox.api;

import dev.muster.sandbox.world.AutoDeployment;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import java.util.List;
import java.util.Optional;

/** AutoDeployment and ManagedExecution of a request. */
record Settings(Optional<AutoDeployment> autoDeployment, Optional<Boolean> managedExecution) {
  private static final int MOST_DEPENDENCIES = 10;

  static Settings of(Input input, boolean serviceManaged) {
    Optional<AutoDeployment> automatic = input.struct("AutoDeployment").map(Settings::automatic);
    if (automatic.filter(AutoDeployment::enabled).isPresent() && !serviceManaged) {
      throw Refusal.validation(
          "AutoDeployment can only be specified with the SERVICE_MANAGED permission model");
    }
    return new Settings(
        serviceManaged ? automatic : Optional.empty(),
        input.struct("ManagedExecution").flatMap(managed -> managed.flag("Active")));
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
