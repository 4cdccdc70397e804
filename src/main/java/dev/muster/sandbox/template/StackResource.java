package dev.muster.sandbox.template;

/**
 * A resource of one stack.
 *
 * @param uniqueName what nothing else may be called, with its reach; empty when any name will do
 * @param displayName how an "already exists" message calls it
 */
public record StackResource(
    String logicalId,
    String physicalId,
    String type,
    String uniqueName,
    String displayName,
    boolean retained) {}
