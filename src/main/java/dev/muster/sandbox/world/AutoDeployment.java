package dev.muster.sandbox.world;

import java.util.List;

/** Whether a stack set follows accounts that join and leave. */
public record AutoDeployment(
    boolean enabled, boolean retainStacksOnAccountRemoval, List<String> dependsOn) {}
