package dev.muster.preflight;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that is missing or in the way, or that a person should know.
 *
 * @param account empty when it is about no single account
 * @param region empty when it is about no single Region
 * @param what one sentence that names neither account nor Region, so that equal findings are equal
 * @param blocks what does not work because of it; blank when nothing
 * @param fix what to do about it; {@link #ACCOUNTS} in it stands for the accounts it is about
 */
public record Finding(
    Severity severity,
    Piece piece,
    Optional<AccountId> account,
    Optional<Region> region,
    String what,
    String blocks,
    String fix)
    implements Comparable<Finding> {
  /** Stands in a fix for the ids of the accounts, one space between them. */
  public static final String ACCOUNTS = "{accounts}";

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::piece)
          .thenComparing(Finding::what)
          .thenComparing(finding -> finding.account().map(AccountId::value).orElse(""))
          .thenComparing(finding -> finding.region().map(Region::code).orElse(""));

  static Finding blocks(Piece piece, String what, String blocks, String fix) {
    return of(Severity.BLOCKS, piece, what, blocks, fix);
  }

  static Finding warns(Piece piece, String what, String blocks, String fix) {
    return of(Severity.WARNS, piece, what, blocks, fix);
  }

  static Finding tells(Piece piece, String what, String fix) {
    return of(Severity.TELLS, piece, what, "", fix);
  }

  private static Finding of(
      Severity severity, Piece piece, String what, String blocks, String fix) {
    return new Finding(severity, piece, Optional.empty(), Optional.empty(), what, blocks, fix);
  }

  Finding fixedBy(String other) {
    return new Finding(severity, piece, account, region, what, blocks, other);
  }

  Finding in(AccountId where) {
    return new Finding(severity, piece, Optional.of(where), region, what, blocks, fix);
  }

  Finding in(InstanceKey where) {
    return in(where.account()).in(where.region());
  }

  Finding in(Region where) {
    return new Finding(severity, piece, account, Optional.of(where), what, blocks, fix);
  }

  @Override
  public int compareTo(Finding other) {
    return WORST_FIRST.compare(this, other);
  }
}
