package dev.muster.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The right to do something alone, for a while. It lives as long as somebody keeps it alive, by
 * {@link #renew} or by writing events under it.
 */
public final class Lease implements AutoCloseable {
  private final Leases leases;
  private final String name;
  private final long token;

  Lease(Leases leases, String name, long token) {
    this.leases = leases;
    this.name = name;
    this.token = token;
  }

  public String name() {
    return name;
  }

  /** Grows with each new holder: who shows a smaller one has lost it. */
  public long token() {
    return token;
  }

  /**
   * Makes it last its full time again.
   *
   * @throws JournalException of kind TAKEN_OVER when somebody else has it by now
   */
  public void renew() {
    leases.renew(this);
  }

  void renew(Connection connection) throws SQLException {
    leases.renew(this, connection);
  }

  /** Gives it back, if it is still ours. */
  @Override
  public void close() {
    leases.release(this);
  }
}
