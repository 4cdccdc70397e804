package dev.muster.aws;

import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.Identity;
import dev.muster.model.AccountId;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS's answer to who we are. Asked once: it cannot change while the process lives. */
final class AwsIdentity implements Identity {
  private final Lazy<CallerIdentity> caller;

  AwsIdentity(Supplier<StsClient> sts, Calls calls) {
    this.caller =
        new Lazy<>(
            () -> {
              GetCallerIdentityResponse answer =
                  calls.call("sts:GetCallerIdentity", () -> sts.get().getCallerIdentity());
              return new CallerIdentity(new AccountId(answer.account()), answer.arn());
            });
  }

  @Override
  public CallerIdentity whoAmI() {
    return caller.get();
  }

  @Override
  public Optional<CallerIdentity> known() {
    return caller.ifMade();
  }
}
