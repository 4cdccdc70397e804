package dev.muster.preflight.bootstrap;

/**
 * What came of a role that was to be made.
 *
 * @param reason why not, and what to do; blank when it was made
 */
public record RoleResult(RoleNeed need, boolean made, String reason) {}
