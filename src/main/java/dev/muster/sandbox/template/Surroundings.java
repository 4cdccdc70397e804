package dev.muster.sandbox.template;

import java.util.Map;

/** What a template is rendered with: parameter values and where the stack stands. */
public record Surroundings(
    Map<String, String> parameters,
    String account,
    String region,
    String stackName,
    String stackId,
    long seed) {}
