package dev.muster.cloud;

import dev.muster.model.AccountId;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** AWS Organizations, read only. Every method may throw {@link CloudException}. */
public interface Organizations {

  /** Id and management account; no accounts, no root. One call, remembered: AWS allows few. */
  Organization describe();

  /**
   * The organization with all its accounts.
   *
   * @param withOrganizationalUnits whether to walk the tree for the root and the path of each
   *     account ({@code Root/Prod/Payments}), which costs two calls per organizational unit
   */
  Organization read(boolean withOrganizationalUnits);

  /** The id of the root, such as {@code r-ab12}. One call, remembered: AWS allows few. */
  String rootId();

  /** The accounts that may administer StackSets for the management account. One call. */
  Set<AccountId> stackSetsAdministrators();

  /** Whether all features are on, which service-managed stack sets need. No call of its own. */
  boolean allFeatures();

  /** The principals of the services that may act in the organization. One call per page. */
  Set<String> trustedServices();

  /**
   * The accounts that administer a service for the organization. One call.
   *
   * @param servicePrincipal such as {@code guardduty.amazonaws.com}
   */
  Set<AccountId> administrators(String servicePrincipal);

  /** One account by id; empty when the organization has none of that id. One call. */
  Optional<OrganizationAccount> account(AccountId id);

  /**
   * Where an account is, as names from the root: {@code Root/Prod/Payments}. Two calls for each
   * level, whatever the size of the organization.
   */
  String organizationalUnit(AccountId id);

  /** The tags of an account. One call. */
  Map<String, String> tags(AccountId id);
}
