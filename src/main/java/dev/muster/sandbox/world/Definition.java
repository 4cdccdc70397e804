package dev.muster.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack set deploys.
 *
 * @param template the key of the template's text in the world
 * @param parameters a value for each parameter of the template, defaults included
 * @param secrets the parameters that are NoEcho
 */
public record Definition(
    Optional<String> description,
    String template,
    Map<String, String> parameters,
    Set<String> secrets,
    List<String> capabilities,
    Map<String, String> tags,
    String administrationRole,
    String executionRole) {}
