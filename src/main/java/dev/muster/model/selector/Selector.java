package dev.muster.model.selector;

import dev.muster.model.Account;
import java.util.List;

/** A rule that an account matches or not. */
public sealed interface Selector {

  boolean matches(Account account);

  /** Whether matching needs to know where the account sits in the organization. */
  boolean needsOrganizationalUnit();

  /** Every account: the empty selector. */
  static Selector everything() {
    return new All(List.of());
  }

  /** All of its parts match. */
  record All(List<Selector> parts) implements Selector {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Account account) {
      return parts.stream().allMatch(part -> part.matches(account));
    }

    @Override
    public boolean needsOrganizationalUnit() {
      return parts.stream().anyMatch(Selector::needsOrganizationalUnit);
    }
  }

  /** {@code key=value}; for {@code ou} the value may hold {@code *} wildcards. */
  record Equal(SelectorKey key, String value) implements Selector {
    @Override
    public boolean matches(Account account) {
      return key.valueMatches(account, value);
    }

    @Override
    public boolean needsOrganizationalUnit() {
      return key.isOrganizationalUnit();
    }
  }

  /** {@code key!=value}; an account without the key matches, as in Kubernetes. */
  record NotEqual(SelectorKey key, String value) implements Selector {
    @Override
    public boolean matches(Account account) {
      return !key.valueMatches(account, value);
    }

    @Override
    public boolean needsOrganizationalUnit() {
      return key.isOrganizationalUnit();
    }
  }

  /** {@code key in (a,b)}. */
  record In(SelectorKey key, List<String> values) implements Selector {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public boolean matches(Account account) {
      return values.stream().anyMatch(value -> key.valueMatches(account, value));
    }

    @Override
    public boolean needsOrganizationalUnit() {
      return key.isOrganizationalUnit();
    }
  }

  /** {@code key notin (a,b)}; an account without the key matches, as in Kubernetes. */
  record NotIn(SelectorKey key, List<String> values) implements Selector {
    public NotIn {
      values = List.copyOf(values);
    }

    @Override
    public boolean matches(Account account) {
      return values.stream().noneMatch(value -> key.valueMatches(account, value));
    }

    @Override
    public boolean needsOrganizationalUnit() {
      return key.isOrganizationalUnit();
    }
  }

  /** {@code key}, or {@code !key}: the account has a value there, or has none. */
  record Exists(SelectorKey key, boolean wanted) implements Selector {
    @Override
    public boolean matches(Account account) {
      return key.isPresent(account) == wanted;
    }

    @Override
    public boolean needsOrganizationalUnit() {
      return key.isOrganizationalUnit();
    }
  }
}
