package dev.muster.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts for tests. */
public final class Accounts {
  private Accounts() {}

  /** A secure account with some attributes, in an organizational unit. */
  public static Account account(String id, String organizationalUnit, Map<String, String> facts) {
    return new Account(
        new AccountId(id),
        "name-of-" + id,
        Optional.of(id + "@example.com"),
        Security.SECURE,
        Optional.of(organizationalUnit).filter(path -> !path.isEmpty()),
        List.of(new Region("eu-west-1")),
        facts,
        Map.of(),
        List.of(),
        new SourceLocation("accounts.yaml", 1, 1));
  }
}
