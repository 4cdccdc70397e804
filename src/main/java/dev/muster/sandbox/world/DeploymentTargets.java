package dev.muster.sandbox.world;

import java.util.List;
import java.util.Optional;

/** Where to deploy, as the caller said it. */
public record DeploymentTargets(
    List<String> accounts,
    String accountsUrl,
    List<String> organizationalUnits,
    Optional<AccountFilterType> filter) {
  public DeploymentTargets {
    accounts = List.copyOf(accounts);
    organizationalUnits = List.copyOf(organizationalUnits);
  }
}
