package dev.muster.sandbox.template;

/** An output of one stack. */
public record StackOutput(String key, String value, String description, String exportName) {}
