package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.OrganizationTree;
import dev.muster.sandbox.world.OrganizationalUnit;
import dev.muster.sandbox.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        allowed("DescribeOrganizationalUnit", OrganizationReads::unit));
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
            .put("FeatureSet", full(call) ? "ALL" : "CONSOLIDATED_BILLING")
            .put("MasterAccountArn", OrganizationShown.arn(organization, "account", management))
            .put("MasterAccountId", management)
            .put(
                "MasterAccountEmail",
                organization.account(management).map(Account::email).orElse(""))
            .put("AvailablePolicyTypes", full(call) ? OrganizationShown.policies() : List.of());
    return new Answer().put("Organization", answer.done()).done();
  }

  /** Whether the organization has all features, not only consolidated billing. */
  private static boolean full(Call call) {
    return call.world().seed().knobs().allFeatures();
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
                    .put("Arn", OrganizationShown.arn(organization, "root", id))
                    .put("Name", "Root")
                    .put("PolicyTypes", full(call) ? OrganizationShown.policies() : List.of())
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
        .map(account -> OrganizationShown.shown(call, account).done())
        .orElse(Map.of());
  }

  private static Map<String, Object> unitsForParent(Call call) {
    List<String> ids = call.world().organization().unitsIn(parent(call));
    return Page.ofTwenty(call, "OrganizationalUnits", ids, id -> unitShown(call, id))
        .answer()
        .done();
  }

  private static Object unitShown(Call call, String id) {
    OrganizationTree organization = call.world().organization();
    return organization
        .unit(id)
        .map(unit -> OrganizationShown.shown(organization, unit))
        .orElse(Map.of());
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
    return new Answer().put("Account", OrganizationShown.shown(call, existing(call)).done()).done();
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
    return new Answer()
        .put("OrganizationalUnit", OrganizationShown.shown(organization, unit))
        .done();
  }
}
