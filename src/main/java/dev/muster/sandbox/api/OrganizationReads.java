package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.OrganizationTree;
import dev.muster.sandbox.world.OrganizationalUnit;
import dev.muster.sandbox.world.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Organizations tells about accounts, units, tags and delegations. */
final class OrganizationReads {
  private OrganizationReads() {}

  static List<Action> all() {
    return List.of(
        Action.read("DescribeOrganization", OrganizationReads::organization),
        allowed("ListRoots", OrganizationReads::roots),
        allowed("ListAccounts", OrganizationReads::accounts),
        allowed("ListAccountsForParent", OrganizationReads::accountsForParent),
        allowed("ListOrganizationalUnitsForParent", OrganizationReads::unitsForParent),
        allowed("ListChildren", OrganizationReads::children),
        allowed("ListParents", OrganizationReads::parents),
        allowed("ListTagsForResource", OrganizationReads::tags),
        allowed("DescribeAccount", OrganizationReads::account),
        allowed("DescribeOrganizationalUnit", OrganizationReads::unit),
        allowed("ListDelegatedAdministrators", OrganizationReads::delegated),
        allowed("ListDelegatedServicesForAccount", OrganizationReads::delegatedServices),
        allowed("ListAWSServiceAccessForOrganization", OrganizationReads::serviceAccess));
  }

  /** A read for the management account and delegated administrators only. */
  static Action allowed(String name, Action.Handler handler) {
    return Action.read(
        name,
        call -> {
          String account = call.caller().account();
          OrganizationTree organization = call.world().organization();
          boolean may =
              account.equals(organization.managementAccount())
                  || organization.delegations().stream()
                      .anyMatch(one -> one.account().equals(account));
          if (!may) {
            throw denied();
          }
          return handler.handle(call);
        });
  }

  static Refusal denied() {
    return Refusal.of(
        "AccessDeniedException", 400, "You don't have permissions to access this resource.");
  }

  private static Map<String, Object> organization(Call call) {
    OrganizationTree organization = call.world().organization();
    String management = organization.managementAccount();
    if (organization.account(call.caller().account()).isEmpty()) {
      throw Refusal.of(
          "AWSOrganizationsNotInUseException",
          400,
          "Your account is not a member of an organization.");
    }
    Answer answer =
        new Answer()
            .put("Id", organization.id())
            .put(
                "Arn",
                "arn:aws:organizations::" + management + ":organization/" + organization.id())
            .put("FeatureSet", "ALL")
            .put("MasterAccountArn", arn(organization, "account", management))
            .put("MasterAccountId", management)
            .put(
                "MasterAccountEmail",
                organization.account(management).map(Account::email).orElse(""))
            .put("AvailablePolicyTypes", policies());
    return new Answer().put("Organization", answer.done()).done();
  }

  private static List<Object> policies() {
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

  private static Map<String, Object> roots(Call call) {
    OrganizationTree organization = call.world().organization();
    return Page.ofTwenty(
            call,
            "Roots",
            List.of(organization.rootId()),
            id ->
                new Answer()
                    .put("Id", id)
                    .put("Arn", arn(organization, "root", id))
                    .put("Name", "Root")
                    .put("PolicyTypes", policies())
                    .done())
        .answer()
        .done();
  }

  private static Map<String, Object> accounts(Call call) {
    List<String> ids = new ArrayList<>(call.world().organization().accounts().keySet());
    return Page.ofTwenty(call, "Accounts", ids, id -> shown(call, id)).answer().done();
  }

  private static Map<String, Object> accountsForParent(Call call) {
    List<String> ids = call.world().organization().accountsIn(parent(call));
    return Page.ofTwenty(call, "Accounts", ids, id -> shown(call, id)).answer().done();
  }

  static String parent(Call call) {
    String parent = call.input().required("ParentId", Rule.UNIT);
    if (!call.world().organization().isParent(parent)) {
      throw Refusal.of("ParentNotFoundException", 400, "You specified parent that doesn't exist.");
    }
    return parent;
  }

  private static Object shown(Call call, String id) {
    return call.world()
        .organization()
        .account(id)
        .map(account -> shown(call, account).done())
        .orElse(Map.of());
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

  private static Map<String, Object> unitsForParent(Call call) {
    List<String> ids = call.world().organization().unitsIn(parent(call));
    return Page.ofTwenty(call, "OrganizationalUnits", ids, id -> unitShown(call, id))
        .answer()
        .done();
  }

  private static Object unitShown(Call call, String id) {
    OrganizationTree organization = call.world().organization();
    return organization.unit(id).map(unit -> shown(organization, unit)).orElse(Map.of());
  }

  static Map<String, Object> shown(OrganizationTree organization, OrganizationalUnit unit) {
    return new Answer()
        .put("Id", unit.id())
        .put("Arn", arn(organization, "ou", unit.id()))
        .put("Name", unit.name())
        .put("Path", organization.path(unit.id()))
        .done();
  }

  private enum ChildType {
    ACCOUNT,
    ORGANIZATIONAL_UNIT
  }

  private static Map<String, Object> children(Call call) {
    String parent = parent(call);
    call.input().required("ChildType", Rule.ANY);
    ChildType type = call.input().choice("ChildType", ChildType.class).orElse(ChildType.ACCOUNT);
    List<String> ids =
        type == ChildType.ACCOUNT
            ? call.world().organization().accountsIn(parent)
            : call.world().organization().unitsIn(parent);
    return Page.ofTwenty(
            call, "Children", ids, id -> new Answer().put("Id", id).put("Type", type).done())
        .answer()
        .done();
  }

  private static Map<String, Object> parents(Call call) {
    String child = call.input().required("ChildId", Rule.ANY);
    OrganizationTree organization = call.world().organization();
    String parent =
        organization
            .account(child)
            .map(Account::parentId)
            .or(() -> organization.unit(child).map(OrganizationalUnit::parentId))
            .orElseThrow(
                () ->
                    Refusal.of(
                        "ChildNotFoundException",
                        400,
                        "You specified a child that doesn't exist."));
    String type = parent.equals(organization.rootId()) ? "ROOT" : "ORGANIZATIONAL_UNIT";
    return Page.ofTwenty(
            call,
            "Parents",
            List.of(parent),
            id -> new Answer().put("Id", id).put("Type", type).done())
        .answer()
        .done();
  }

  static String target(Call call) {
    String id = call.input().required("ResourceId", new Rule(1, 130, ""));
    OrganizationTree organization = call.world().organization();
    if (organization.account(id).isEmpty() && !organization.isParent(id)) {
      throw Refusal.of(
          "TargetNotFoundException", 400, "You specified a target that doesn't exist.");
    }
    return id;
  }

  private static Map<String, Object> tags(Call call) {
    List<Object> tags =
        Answer.pairs(call.world().organization().tags(target(call)), "Key", "Value");
    return new Answer().put("Tags", tags).done();
  }

  static Account existing(Call call) {
    String id = call.input().required("AccountId", Rule.ACCOUNT);
    return call.world()
        .organization()
        .account(id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "AccountNotFoundException",
                    400,
                    "You specified an account that doesn't exist."));
  }

  private static Map<String, Object> account(Call call) {
    return new Answer().put("Account", shown(call, existing(call)).done()).done();
  }

  private static Map<String, Object> unit(Call call) {
    String id = call.input().required("OrganizationalUnitId", Rule.UNIT);
    OrganizationTree organization = call.world().organization();
    OrganizationalUnit unit =
        organization
            .unit(id)
            .orElseThrow(
                () ->
                    Refusal.of(
                        "OrganizationalUnitNotFoundException",
                        400,
                        "You specified an organizational unit that doesn't exist."));
    return new Answer().put("OrganizationalUnit", shown(organization, unit)).done();
  }

  private static Map<String, Object> delegated(Call call) {
    Optional<String> principal = call.input().text("ServicePrincipal");
    java.util.LinkedHashMap<String, Instant> since = new java.util.LinkedHashMap<>();
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
                    .map(account -> shown(call, account))
                    .orElse(new Answer())
                    .without("Paths")
                    .put("DelegationEnabledDate", one.getValue())
                    .done())
        .answer()
        .done();
  }

  private static Map<String, Object> delegatedServices(Call call) {
    String account = existing(call).id();
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
