package dev.muster.sandbox.template;

/**
 * A resource of one stack that has a name nothing else may have.
 *
 * @param uniqueName the name, with how far it must be unique
 * @param displayName how an "already exists" message calls it
 * @param retained whether it stays when its stack is deleted
 */
public record NamedResource(
    String logicalId, String type, String uniqueName, String displayName, boolean retained) {}
