package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.OrganizationTree;
import dev.muster.sandbox.world.OrganizationalUnit;
import java.util.List;
import java.util.Map;

/** Accounts and units as Organizations shows them. */
final class OrganizationShown {
  private OrganizationShown() {}

  static List<Object> policies() {
    return List.of(
        new Answer().put("Type", "SERVICE_CONTROL_POLICY").put("Status", "ENABLED").done());
  }

  static String arn(OrganizationTree organization, String kind, String id) {
    return "arn:aws:organizations::"
        + organization.managementAccount()
        + ":"
        + kind
        + "/"
        + organization.id()
        + "/"
        + id;
  }

  static Answer shown(Call call, Account account) {
    OrganizationTree organization = call.world().organization();
    Answer answer =
        new Answer()
            .put("Id", account.id())
            .put("Arn", arn(organization, "account", account.id()))
            .put("Email", account.email())
            .put("Name", account.name());
    if (call.world().seed().knobs().accountStatus()) {
      answer.put("Status", status(account.state()));
    }
    return answer
        .put("State", account.state())
        .put("Paths", List.of(organization.path(account.parentId()) + account.id() + "/"))
        .put("JoinedMethod", account.invited() ? "INVITED" : "CREATED")
        .put("JoinedTimestamp", account.joined());
  }

  /** The retired member knows fewer states. */
  private static String status(AccountState state) {
    return switch (state) {
      case PENDING_ACTIVATION, ACTIVE -> "ACTIVE";
      case SUSPENDED, CLOSED -> "SUSPENDED";
      case PENDING_CLOSURE -> "PENDING_CLOSURE";
    };
  }

  static Map<String, Object> shown(OrganizationTree organization, OrganizationalUnit unit) {
    return new Answer()
        .put("Id", unit.id())
        .put("Arn", arn(organization, "ou", unit.id()))
        .put("Name", unit.name())
        .put("Path", organization.path(unit.id()))
        .done();
  }
}
