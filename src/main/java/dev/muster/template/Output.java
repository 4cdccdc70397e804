package dev.muster.template;

import dev.muster.model.SourceLocation;
import dev.muster.template.value.Value;
import java.util.Optional;

/**
 * An output that a template declares.
 *
 * @param condition the name of the condition under which it exists
 * @param exportName the name under which other stacks of the account and Region import it
 */
public record Output(
    Value value,
    Optional<String> condition,
    Optional<String> description,
    Optional<Value> exportName,
    SourceLocation location) {}
