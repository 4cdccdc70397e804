package dev.muster.aws;

import dev.muster.cloud.MemberAccounts;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.function.Function;

/** Member accounts through the SDK, with credentials of a role in each. */
final class AwsMemberAccounts implements MemberAccounts {
  private final SdkClients clients;
  private final Calls calls;
  private final Function<String, MemberCredentials> roles;

  /**
   * @param roles credentials by the name of the role
   */
  AwsMemberAccounts(SdkClients clients, Calls calls, Function<String, MemberCredentials> roles) {
    this.clients = clients;
    this.calls = calls;
    this.roles = roles;
  }

  @Override
  public void assume(AccountId account, String role) {
    roles.apply(role).assume(account);
  }

  @Override
  public void askCloudFormation(AccountId account, String role, Region region) {
    new MemberCloudFormation(clients, calls, roles.apply(role))
        .ask(new InstanceKey(account, region));
  }
}
