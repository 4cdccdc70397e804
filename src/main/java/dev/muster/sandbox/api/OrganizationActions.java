package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountRequest;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.OrganizationTree;
import dev.muster.sandbox.world.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What changes the organization. For the management account only. */
final class OrganizationActions {
  private OrganizationActions() {}

  static List<Action> all() {
    return List.of(
        change("CreateAccount", OrganizationActions::createAccount),
        OrganizationReads.allowed("DescribeCreateAccountStatus", OrganizationActions::status),
        OrganizationReads.allowed("ListCreateAccountStatus", OrganizationActions::statuses),
        change("CloseAccount", OrganizationActions::close),
        change("MoveAccount", OrganizationActions::move),
        change("CreateOrganizationalUnit", OrganizationActions::createUnit),
        change("TagResource", OrganizationActions::tag),
        change("UntagResource", OrganizationActions::untag),
        change("RegisterDelegatedAdministrator", OrganizationActions::delegate),
        change("DeregisterDelegatedAdministrator", OrganizationActions::undelegate),
        change("EnableAWSServiceAccess", OrganizationActions::enable),
        change("DisableAWSServiceAccess", OrganizationActions::disable));
  }

  private static Action change(String name, Action.Handler handler) {
    return Action.change(
        name,
        call -> {
          String management = call.world().organization().managementAccount();
          if (!call.caller().account().equals(management)) {
            throw OrganizationReads.denied();
          }
          return handler.handle(call);
        });
  }

  private static Map<String, Object> createAccount(Call call) {
    Input input = call.input();
    String email = input.required("Email", new Rule(6, 64, "[^\\s@]+@[^\\s@]+\\.[^\\s@]+"));
    String name = input.required("AccountName", new Rule(1, 50, ""));
    Map<String, String> tags = StackSetActions.tags(input).orElse(Map.of());
    OrganizationLimits.account(call);
    return shown(call.world().changes().createAccount(name, email, tags));
  }

  private static Map<String, Object> shown(AccountRequest request) {
    return new Answer().put("CreateAccountStatus", fields(request)).done();
  }

  private static Object fields(AccountRequest request) {
    return new Answer()
        .put("Id", request.id())
        .put("AccountName", request.name())
        .put("State", request.state())
        .put("RequestedTimestamp", request.requested())
        .put("CompletedTimestamp", request.completed())
        .some("AccountId", request.accountId())
        .some("FailureReason", request.failureReason())
        .done();
  }

  private static Map<String, Object> status(Call call) {
    String id =
        call.input().required("CreateAccountRequestId", new Rule(12, 36, "car-[a-z0-9]{8,32}"));
    return shown(
        call.world()
            .changes()
            .request(id)
            .orElseThrow(
                () ->
                    Refusal.of(
                        "CreateAccountStatusNotFoundException",
                        400,
                        "We can't find a create account request with the"
                            + " CreateAccountRequestId that you specified.")));
  }

  private static Map<String, Object> statuses(Call call) {
    List<String> states = call.input().texts("States");
    List<AccountRequest> found =
        call.world().changes().allRequests().stream()
            .filter(one -> states.isEmpty() || states.contains(one.state()))
            .toList();
    return Page.ofTwenty(call, "CreateAccountStatuses", found, OrganizationActions::fields)
        .answer()
        .done();
  }

  private static Map<String, Object> close(Call call) {
    Account account = OrganizationReads.existing(call);
    if (account.id().equals(call.world().organization().managementAccount())) {
      throw Refusal.because(
          "ConstraintViolationException",
          "CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
          "You cannot close the management account.");
    }
    if (account.state() != AccountState.ACTIVE) {
      throw Refusal.of(
          "AccountAlreadyClosedException", 400, "The account is already closed or suspended.");
    }
    call.world().changes().close(account.id());
    return Map.of();
  }

  private static Map<String, Object> move(Call call) {
    Account account = OrganizationReads.existing(call);
    String from = call.input().required("SourceParentId", Rule.UNIT);
    String to = call.input().required("DestinationParentId", Rule.UNIT);
    if (!account.parentId().equals(from)) {
      throw Refusal.of(
          "SourceParentNotFoundException", 400, "The account is not in that source parent.");
    }
    OrganizationTree organization = call.world().organization();
    if (!organization.isParent(to)) {
      throw Refusal.of(
          "DestinationParentNotFoundException",
          400,
          "We can't find the destination container (a root or OU).");
    }
    if (from.equals(to)) {
      throw Refusal.of(
          "DuplicateAccountException", 400, "That account is already present in the destination.");
    }
    call.world().changes().move(account.id(), to);
    return Map.of();
  }

  private static Map<String, Object> createUnit(Call call) {
    String parent = OrganizationReads.parent(call);
    String name = call.input().required("Name", new Rule(1, 128, ""));
    OrganizationTree organization = call.world().organization();
    boolean taken =
        organization.unitsIn(parent).stream()
            .anyMatch(id -> organization.unit(id).filter(u -> u.name().equals(name)).isPresent());
    if (taken) {
      throw Refusal.of(
          "DuplicateOrganizationalUnitException", 400, "An OU with the same name already exists.");
    }
    OrganizationLimits.unit(call, parent);
    return new Answer()
        .put(
            "OrganizationalUnit",
            OrganizationShown.shown(organization, call.world().changes().createUnit(name, parent)))
        .done();
  }

  private static Map<String, Object> tag(Call call) {
    String target = OrganizationReads.target(call);
    Map<String, String> tags = StackSetActions.tags(call.input()).orElse(Map.of());
    OrganizationLimits.tags(call, target, tags);
    call.world().changes().tag(target, tags, java.util.Set.of());
    return Map.of();
  }

  private static Map<String, Object> untag(Call call) {
    String target = OrganizationReads.target(call);
    List<String> keys = call.input().texts("TagKeys", Rule.TAG_KEY);
    call.world().changes().tag(target, Map.of(), new LinkedHashSet<>(keys));
    return Map.of();
  }

  private static Map<String, Object> delegate(Call call) {
    OrganizationLimits.allFeatures(call);
    Account account = OrganizationReads.existing(call);
    String principal = call.input().required("ServicePrincipal", new Rule(1, 128, "[\\w+=,.@-]*"));
    OrganizationTree organization = call.world().organization();
    if (account.id().equals(organization.managementAccount())) {
      throw Refusal.because(
          "ConstraintViolationException",
          "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
          "You cannot register the management account as a delegated administrator.");
    }
    if (organization.isDelegated(account.id(), principal)) {
      throw Refusal.of(
          "AccountAlreadyRegisteredException",
          400,
          "The specified account is already a delegated administrator for this AWS service.");
    }
    long others =
        organization.delegations().stream()
            .filter(one -> one.servicePrincipal().equals(principal))
            .count();
    if (others >= 5) {
      throw Refusal.because(
          "ConstraintViolationException",
          "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
          "You have reached the limit of delegated administrators for this service.");
    }
    call.world().changes().delegate(account.id(), principal);
    return Map.of();
  }

  private static Map<String, Object> undelegate(Call call) {
    Account account = OrganizationReads.existing(call);
    String principal = call.input().required("ServicePrincipal", Rule.ANY);
    if (!call.world().changes().undelegate(account.id(), principal)) {
      throw Refusal.of(
          "AccountNotRegisteredException",
          400,
          "The specified account is not a delegated administrator for this AWS service.");
    }
    return Map.of();
  }

  private static Map<String, Object> enable(Call call) {
    OrganizationLimits.allFeatures(call);
    call.world().changes().enable(call.input().required("ServicePrincipal", Rule.ANY));
    return Map.of();
  }

  private static Map<String, Object> disable(Call call) {
    call.world().changes().disable(call.input().required("ServicePrincipal", Rule.ANY));
    return Map.of();
  }
}
