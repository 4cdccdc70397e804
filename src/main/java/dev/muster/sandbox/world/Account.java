package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An account of the organization.
 *
 * @param id 12 digits
 * @param parentId an organizational unit or the root
 * @param regions the Regions that are enabled in it; empty means all
 * @param absentRoles roles that it lacks although the world's other accounts have them
 * @param invited whether it joined by invitation; otherwise it was created here
 */
public record Account(
    String id,
    String name,
    String email,
    AccountState state,
    String parentId,
    Map<String, String> tags,
    Set<String> regions,
    Set<String> absentRoles,
    boolean invited,
    Instant joined) {
  public Account {
    if (!id.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("an account id has 12 digits: " + id);
    }
    tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
    regions = Set.copyOf(regions);
    absentRoles = Set.copyOf(absentRoles);
  }

  /** An active account with everything enabled. */
  public static Account active(String id, String name, String parentId) {
    return new Account(
        id,
        name,
        "aws+" + name + "@example.com",
        AccountState.ACTIVE,
        parentId,
        Map.of(),
        Set.of(),
        Set.of(),
        false,
        Instant.parse("2024-01-15T09:00:00Z"));
  }

  public Account in(String parent) {
    return new Account(id, name, email, state, parent, tags, regions, absentRoles, invited, joined);
  }

  public Account as(AccountState next) {
    return new Account(
        id, name, email, next, parentId, tags, regions, absentRoles, invited, joined);
  }

  public Account tagged(Map<String, String> added, Set<String> removed) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(added);
    all.keySet().removeAll(removed);
    return new Account(
        id, name, email, state, parentId, all, regions, absentRoles, invited, joined);
  }

  public Account without(Set<String> roles) {
    return new Account(id, name, email, state, parentId, tags, regions, roles, invited, joined);
  }

  public Account enabled(Set<String> only) {
    return new Account(id, name, email, state, parentId, tags, only, absentRoles, invited, joined);
  }

  /** Whether stacks can be worked on in it. */
  public boolean usable() {
    return switch (state) {
      case ACTIVE -> true;
      case PENDING_ACTIVATION, SUSPENDED, PENDING_CLOSURE, CLOSED -> false;
    };
  }
}
