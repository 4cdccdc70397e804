package dev.muster.sandbox.template;

/** A resource of one stack. */
public record StackResource(String logicalId, String physicalId, String type) {}
