package dev.muster.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Credentials of roles we assume, kept until shortly before they expire. */
final class RoleCredentials {
  /** One call must not outlive its credentials. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Supplier<StsClient> sts;
  private final Calls calls;
  private final Map<AssumedRole, Session> sessions = new ConcurrentHashMap<>();

  private record Session(AwsSessionCredentials credentials, Instant until) {}

  RoleCredentials(Supplier<StsClient> sts, Calls calls) {
    this.sts = sts;
    this.calls = calls;
  }

  AwsCredentialsProvider of(AssumedRole role) {
    return () -> current(role).credentials();
  }

  private Session current(AssumedRole role) {
    Instant needed = calls.time().instant().plus(MARGIN);
    return sessions.compute(
        role, (key, kept) -> kept != null && kept.until().isAfter(needed) ? kept : assume(key));
  }

  private Session assume(AssumedRole role) {
    AssumeRoleResponse answer =
        calls.call(
            "sts:AssumeRole",
            () ->
                sts.get()
                    .assumeRole(
                        r -> r.roleArn(role.arn()).roleSessionName(role.session().value())));
    return new Session(
        AwsSessionCredentials.create(
            answer.credentials().accessKeyId(),
            answer.credentials().secretAccessKey(),
            answer.credentials().sessionToken()),
        answer.credentials().expiration());
  }
}
