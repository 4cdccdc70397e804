package dev.muster.model;

import java.util.Optional;

/**
 * An account as Organizations reports it.
 *
 * @param organizationalUnit the path of names from the root; empty when nobody needed it
 */
public record OrganizationAccount(
    AccountId id,
    String name,
    String email,
    AccountState state,
    Optional<String> organizationalUnit) {}
