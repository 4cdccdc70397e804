package dev.muster.aws;

import dev.muster.cloud.AccountStacks;
import dev.muster.cloud.DriftDetection;
import dev.muster.cloud.Identity;
import dev.muster.cloud.MemberAccounts;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberResources;
import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.Organizations;
import dev.muster.cloud.StackSets;
import dev.muster.cloud.StandingStacks;
import dev.muster.model.AccountId;

/**
 * Everything that talks to AWS, wired once. Nothing is built, read or connected before the first
 * call needs it. Safe to share between threads.
 */
public final class AwsClients implements AutoCloseable {
  private final Calls calls;
  private final SdkClients clients;
  private final RoleCredentials roles;
  private final AwsOrganizations organizations;
  private final AwsIdentity identity;

  /**
   * @param calls shared by all, so that there is one rate limit per API
   */
  public AwsClients(AwsSettings settings, Calls calls) {
    this.calls = calls;
    this.clients = new SdkClients(settings, calls);
    this.roles = new RoleCredentials(clients::sts, calls);
    this.organizations = new AwsOrganizations(clients::organizations, calls);
    this.identity = new AwsIdentity(clients::sts, calls);
  }

  public StackSets stackSets(TargetAddressing addressing) {
    return stackSets(addressing, KnownTemplates.NONE);
  }

  /**
   * @param known what need not be asked, since it can be read in a template at hand
   */
  public StackSets stackSets(TargetAddressing addressing, KnownTemplates known) {
    return new AwsStackSets(clients::cloudFormation, calls, addressing, known, clients::home);
  }

  public DriftDetection driftDetection(TargetAddressing addressing) {
    return new AwsDriftDetection(clients::cloudFormation, calls, addressing);
  }

  public Organizations organizations() {
    return organizations;
  }

  public Identity identity() {
    return identity;
  }

  /**
   * @param roleName the role to assume in each member account
   */
  public MemberStacks memberStacks(String roleName, RoleSession session) {
    return new AwsMemberStacks(clients, calls, members(roleName, session));
  }

  /**
   * @param roleName the role to assume in each member account
   */
  public MemberResources memberResources(String roleName, RoleSession session) {
    return new AwsMemberResources(
        clients,
        calls,
        members(roleName, session),
        (account, role) -> roles.of(role(account, role, session)));
  }

  /**
   * @param roleName the role to assume in each member account
   */
  public AccountStacks accountStacks(String roleName, RoleSession session) {
    return new AwsAccountStacks(clients, calls, members(roleName, session));
  }

  /**
   * @param roleName the role to assume in each member account
   */
  public MemberAlerts memberAlerts(String roleName, RoleSession session) {
    return new AwsMemberAlerts(clients, calls, members(roleName, session));
  }

  public MemberAccounts memberAccounts(RoleSession session) {
    return new AwsMemberAccounts(
        clients,
        calls,
        identity,
        (account, roleName) -> roles.of(role(account, roleName, session)));
  }

  private MemberCredentials members(String roleName, RoleSession session) {
    return new MemberCredentials(identity, account -> roles.of(role(account, roleName, session)));
  }

  private AssumedRole role(AccountId account, String name, RoleSession session) {
    return new AssumedRole(
        "arn:" + clients.partition() + ":iam::" + account + ":role/" + name, session);
  }

  /**
   * @param roleName the role to assume in each member account
   */
  public StandingStacks standingStacks(String roleName, RoleSession session) {
    return new AwsStandingStacks(clients, calls, members(roleName, session));
  }

  @Override
  public void close() {
    clients.close();
  }
}
