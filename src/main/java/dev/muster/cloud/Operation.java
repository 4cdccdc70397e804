package dev.muster.cloud;

import dev.muster.model.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A stack set operation as CloudFormation reports it.
 *
 * @param action CREATE, UPDATE, DELETE or DETECT_DRIFT, in AWS's words
 * @param failedInstances how many instances failed, where AWS says so
 */
public record Operation(
    OperationId id,
    String action,
    OperationStatus status,
    Instant created,
    Optional<Instant> ended,
    Optional<String> statusReason,
    Optional<Integer> failedInstances) {}
