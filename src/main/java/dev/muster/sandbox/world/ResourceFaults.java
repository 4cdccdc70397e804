package dev.muster.sandbox.world;

import dev.muster.sandbox.template.StackResource;
import java.util.List;

/** What a resource says when a fault strikes it. */
final class ResourceFaults {
  static final List<FaultKind> KINDS =
      List.of(
          FaultKind.POLICY_DENIES_RESOURCE,
          FaultKind.QUOTA_EXCEEDED,
          FaultKind.RESOURCE_EXISTS,
          FaultKind.RESOURCE_FAILS,
          FaultKind.RATE_EXCEEDED);

  private ResourceFaults() {}

  static String reason(
      Fault fault, StackResource resource, InstanceKey key, String worker, String request) {
    if (!fault.text().isEmpty()) {
      return fault.text();
    }
    return switch (fault.kind()) {
      case POLICY_DENIES_RESOURCE ->
          Reasons.resourceDenied(key.account(), worker, resource.type(), request);
      case QUOTA_EXCEEDED -> Reasons.quota(resource.type(), request);
      case RESOURCE_EXISTS -> resource.physicalId() + " already exists.";
      case RATE_EXCEEDED ->
          "Rate exceeded (Service: null; Status Code: 400; Error Code: ThrottlingException;"
              + " Request ID: "
              + request
              + "; Proxy: null)";
      case ROLE_MISSING,
          ADMINISTRATION_ROLE_MISSING,
          ROLE_PROPAGATING,
          GATE_FAILED,
          POLICY_DENIES_STACK,
          REGION_DISABLED,
          RESOURCE_FAILS,
          STACK_STATE,
          DELETE_FAILS,
          TARGET_FAILS,
          SLOW,
          STUCK,
          API_THROTTLED,
          API_ERROR,
          API_DENIED,
          CONNECTION_RESET,
          LOST_RESPONSE,
          EMPTY_PAGE,
          FOREIGN_OPERATION,
          DRIFT,
          NOT_CONFIRMED,
          DEAD_LETTER ->
          "Internal Failure";
    };
  }
}
