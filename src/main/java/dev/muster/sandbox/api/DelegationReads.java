package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Delegation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may act in the organization besides the management account. */
final class DelegationReads {
  private DelegationReads() {}

  static List<Action> all() {
    return List.of(
        OrganizationReads.allowed("ListDelegatedAdministrators", DelegationReads::delegated),
        OrganizationReads.allowed(
            "ListDelegatedServicesForAccount", DelegationReads::delegatedServices),
        OrganizationReads.allowed(
            "ListAWSServiceAccessForOrganization", DelegationReads::serviceAccess));
  }

  private static Map<String, Object> delegated(Call call) {
    Optional<String> principal = call.input().text("ServicePrincipal");
    LinkedHashMap<String, Instant> since = new LinkedHashMap<>();
    for (Delegation one : call.world().organization().delegations()) {
      if (principal.isEmpty() || principal.get().equals(one.servicePrincipal())) {
        since.putIfAbsent(one.account(), one.since());
      }
    }
    List<Map.Entry<String, Instant>> found = List.copyOf(since.entrySet());
    return Page.ofTwenty(
            call,
            "DelegatedAdministrators",
            found,
            one ->
                call.world()
                    .organization()
                    .account(one.getKey())
                    .map(account -> OrganizationShown.shown(call, account))
                    .orElse(new Answer())
                    .without("Paths")
                    .put("DelegationEnabledDate", one.getValue())
                    .done())
        .answer()
        .done();
  }

  private static Map<String, Object> delegatedServices(Call call) {
    String account = OrganizationReads.existing(call).id();
    List<Delegation> found =
        call.world().organization().delegations().stream()
            .filter(one -> one.account().equals(account))
            .toList();
    return Page.ofTwenty(
            call,
            "DelegatedServices",
            found,
            one ->
                new Answer()
                    .put("ServicePrincipal", one.servicePrincipal())
                    .put("DelegationEnabledDate", one.since())
                    .done())
        .answer()
        .done();
  }

  private static Map<String, Object> serviceAccess(Call call) {
    return Page.ofTwenty(
            call,
            "EnabledServicePrincipals",
            call.world().organization().serviceAccess(),
            one ->
                new Answer()
                    .put("ServicePrincipal", one.servicePrincipal())
                    .put("DateEnabled", one.since())
                    .done())
        .answer()
        .done();
  }
}
