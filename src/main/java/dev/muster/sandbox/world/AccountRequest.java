package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A request for a new account, as DescribeCreateAccountStatus shows it. */
public record AccountRequest(
    String id,
    String name,
    String email,
    String state,
    Instant requested,
    Optional<Instant> completed,
    String accountId,
    String failureReason,
    Map<String, String> tags) {

  AccountRequest ended(String account, String failure, Instant now) {
    return new AccountRequest(
        id,
        name,
        email,
        failure.isEmpty() ? "SUCCEEDED" : "FAILED",
        requested,
        Optional.of(now),
        account,
        failure,
        tags);
  }
}
