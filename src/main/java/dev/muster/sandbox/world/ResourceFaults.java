package dev.muster.sandbox.world;

import dev.muster.sandbox.template.StackResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which faults make a resource of a stack fail, and what the resource says then. */
final class ResourceFaults {
  private ResourceFaults() {}

  /**
   * A resource that a fault strikes.
   *
   * @param worker the role in whose name the work is done
   * @param request the id of the request that failed
   */
  record Struck(StackResource resource, String account, String worker, String request) {}

  private interface Wording {
    String of(Struck struck);
  }

  private static final Map<FaultKind, Wording> WORDINGS = new LinkedHashMap<>();

  static {
    WORDINGS.put(
        FaultKind.POLICY_DENIES_RESOURCE,
        struck ->
            Reasons.resourceDenied(
                struck.account(), struck.worker(), struck.resource().type(), struck.request()));
    WORDINGS.put(
        FaultKind.QUOTA_EXCEEDED,
        struck -> Reasons.quota(struck.resource().type(), struck.request()));
    WORDINGS.put(
        FaultKind.RESOURCE_EXISTS, struck -> struck.resource().physicalId() + " already exists.");
    WORDINGS.put(FaultKind.RESOURCE_FAILS, struck -> "Internal Failure");
    WORDINGS.put(
        FaultKind.RATE_EXCEEDED,
        struck ->
            "Rate exceeded (Service: null; Status Code: 400; Error Code: ThrottlingException;"
                + " Request ID: "
                + struck.request()
                + "; Proxy: null)");
  }

  /** The kinds, in the order in which they are looked for. */
  static List<FaultKind> kinds() {
    return List.copyOf(WORDINGS.keySet());
  }

  /** The fault's own text, else what a resource says about faults of its kind. */
  static String reason(Fault fault, Struck struck) {
    Wording wording = WORDINGS.get(fault.kind());
    return fault.text().isEmpty() && wording != null ? wording.of(struck) : fault.text();
  }
}
