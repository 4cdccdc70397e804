package dev.muster.aws;

import dev.muster.cloud.Identity;
import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.Organizations;
import dev.muster.cloud.StackSets;
import dev.muster.cloud.StandingStacks;

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
    return new AwsStackSets(clients::cloudFormation, calls, addressing);
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
    return new AwsMemberStacks(
        clients,
        calls,
        identity,
        account ->
            roles.of(
                new AssumedRole(
                    "arn:" + clients.partition() + ":iam::" + account + ":role/" + roleName,
                    session)));
  }

  /**
   * @param roleName the role to assume in each member account
   */
  public StandingStacks standingStacks(String roleName, RoleSession session) {
    return new AwsStandingStacks(
        clients,
        calls,
        identity,
        account ->
            roles.of(
                new AssumedRole(
                    "arn:" + clients.partition() + ":iam::" + account + ":role/" + roleName,
                    session)));
  }

  @Override
  public void close() {
    clients.close();
  }
}
