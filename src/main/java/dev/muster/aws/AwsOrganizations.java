package dev.muster.aws;

import dev.muster.aws.Pages.Page;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.Organizations;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.Tag;

/** AWS Organizations through the SDK. */
final class AwsOrganizations implements Organizations {
  /** The largest page that Organizations gives. */
  private static final int PAGE = 20;

  /** Organizational units nest this deep below the root; below that there is nothing to ask for. */
  private static final int DEEPEST = 5;

  /** As whom StackSets works in member accounts, and for what an administrator is registered. */
  private static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

  private final Supplier<OrganizationsClient> client;
  private final Calls calls;
  private final Lazy<software.amazon.awssdk.services.organizations.model.Organization> found =
      new Lazy<>(this::readOrganization);
  private final Lazy<Root> root = new Lazy<>(this::readRoot);

  AwsOrganizations(Supplier<OrganizationsClient> client, Calls calls) {
    this.client = client;
    this.calls = calls;
  }

  @Override
  public Organization describe() {
    return new Organization(
        found.get().id(),
        new AccountId(found.get().masterAccountId()),
        Optional.empty(),
        List.of());
  }

  @Override
  public Organization read(boolean withOrganizationalUnits) {
    Organization known = describe();
    if (withOrganizationalUnits) {
      Root top = root.get();
      return new Organization(
          known.id(),
          known.managementAccount(),
          Optional.of(top.id()),
          below(top.id(), top.name(), 0).toList());
    }
    List<OrganizationAccount> accounts =
        listAccounts().stream().map(account -> account(account, Optional.empty())).toList();
    return new Organization(known.id(), known.managementAccount(), Optional.empty(), accounts);
  }

  @Override
  public String rootId() {
    return root.get().id();
  }

  @Override
  public Set<AccountId> stackSetsAdministrators() {
    return administrators(STACK_SETS);
  }

  @Override
  public boolean allFeatures() {
    return found.get().featureSet() == OrganizationFeatureSet.ALL;
  }

  @Override
  public Set<String> trustedServices() {
    return new Pages<>(
            calls,
            "organizations:ListAWSServiceAccessForOrganization",
            token ->
                client
                    .get()
                    .listAWSServiceAccessForOrganization(r -> r.maxResults(PAGE).nextToken(token)))
        .all(answer -> Page.of(answer.enabledServicePrincipals(), answer.nextToken())).stream()
            .map(EnabledServicePrincipal::servicePrincipal)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<AccountId> administrators(String servicePrincipal) {
    return new Pages<>(
            calls,
            "organizations:ListDelegatedAdministrators",
            token ->
                client
                    .get()
                    .listDelegatedAdministrators(
                        r ->
                            r.servicePrincipal(servicePrincipal).maxResults(PAGE).nextToken(token)))
        .all(answer -> Page.of(answer.delegatedAdministrators(), answer.nextToken())).stream()
            .map(administrator -> new AccountId(administrator.id()))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<OrganizationAccount> account(AccountId id) {
    try {
      Account account =
          calls
              .call(
                  "organizations:DescribeAccount",
                  () -> client.get().describeAccount(r -> r.accountId(id.value())))
              .account();
      return Optional.of(account(account, Optional.empty()));
    } catch (CloudException e) {
      if (e.code().equals("AccountNotFoundException")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public String organizationalUnit(AccountId id) {
    String path = "";
    for (Parent parent = parent(id.value()); parent.type() != ParentType.ROOT; ) {
      String unit = parent.id();
      String name =
          calls
              .call(
                  "organizations:DescribeOrganizationalUnit",
                  () -> client.get().describeOrganizationalUnit(r -> r.organizationalUnitId(unit)))
              .organizationalUnit()
              .name();
      path = "/" + name + path;
      parent = parent(unit);
    }
    return root.get().name() + path;
  }

  private Parent parent(String child) {
    return calls
        .call("organizations:ListParents", () -> client.get().listParents(r -> r.childId(child)))
        .parents()
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(child + " has no parent"));
  }

  @Override
  public Map<String, String> tags(AccountId id) {
    List<Tag> tags =
        new Pages<>(
                calls,
                "organizations:ListTagsForResource",
                token ->
                    client
                        .get()
                        .listTagsForResource(r -> r.resourceId(id.value()).nextToken(token)))
            .all(answer -> Page.of(answer.tags(), answer.nextToken()));
    Map<String, String> byKey = new LinkedHashMap<>();
    tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
    return byKey;
  }

  private software.amazon.awssdk.services.organizations.model.Organization readOrganization() {
    return calls
        .call("organizations:DescribeOrganization", () -> client.get().describeOrganization())
        .organization();
  }

  private Root readRoot() {
    return new Pages<>(
            calls,
            "organizations:ListRoots",
            token -> client.get().listRoots(r -> r.maxResults(PAGE).nextToken(token)))
        .all(answer -> Page.of(answer.roots(), answer.nextToken())).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("every organization has a root"));
  }

  private List<Account> listAccounts() {
    return new Pages<>(
            calls,
            "organizations:ListAccounts",
            token -> client.get().listAccounts(r -> r.maxResults(PAGE).nextToken(token)))
        .all(answer -> Page.of(answer.accounts(), answer.nextToken()));
  }

  /** Accounts do not tell where they are, so each unit is asked for its own. */
  private Stream<OrganizationAccount> below(String id, String path, int depth) {
    Stream<OrganizationAccount> here =
        accountsIn(id).stream().map(account -> account(account, Optional.of(path)));
    if (depth == DEEPEST) {
      return here;
    }
    Stream<OrganizationAccount> deeper =
        unitsIn(id).stream().flatMap(unit -> below(unit.id(), path + "/" + unit.name(), depth + 1));
    return Stream.concat(here, deeper);
  }

  private List<Account> accountsIn(String parent) {
    return new Pages<>(
            calls,
            "organizations:ListAccountsForParent",
            token ->
                client
                    .get()
                    .listAccountsForParent(
                        r -> r.parentId(parent).maxResults(PAGE).nextToken(token)))
        .all(answer -> Page.of(answer.accounts(), answer.nextToken()));
  }

  private List<OrganizationalUnit> unitsIn(String parent) {
    return new Pages<>(
            calls,
            "organizations:ListOrganizationalUnitsForParent",
            token ->
                client
                    .get()
                    .listOrganizationalUnitsForParent(
                        r -> r.parentId(parent).maxResults(PAGE).nextToken(token)))
        .all(answer -> Page.of(answer.organizationalUnits(), answer.nextToken()));
  }

  /** AWS retires Status in favour of State, so State comes first and Status may be missing. */
  private static OrganizationAccount account(Account account, Optional<String> path) {
    String state =
        Words.said(account.stateAsString())
            .or(() -> Words.said(account.statusAsString()))
            .orElse("");
    return new OrganizationAccount(
        new AccountId(account.id()),
        Words.said(account.name()).orElse(""),
        Words.said(account.email()).orElse(""),
        Words.of(state, AccountState.UNKNOWN),
        path);
  }
}
