package dev.muster.report;

import dev.muster.model.AccountId;
import java.util.Comparator;

/**
 * An account as reports name it.
 *
 * @param name as its owner wrote it, whatever that is; blank when unknown
 */
public record AccountRef(AccountId id, String name) implements Comparable<AccountRef> {
  private static final Comparator<AccountRef> ORDER = Comparator.comparing(AccountRef::id);

  @Override
  public int compareTo(AccountRef other) {
    return ORDER.compare(this, other);
  }
}
