package dev.muster.sandbox.world;

import java.time.Instant;

/**
 * Something that will happen.
 *
 * @param serial orders what happens at the same instant
 * @param subject a stack set's id, or an account
 */
record Event(
    Instant at, long serial, Kind kind, String subject, String operation, int region, int row)
    implements Comparable<Event> {

  enum Kind {
    OPERATION_DISPATCHED,
    REGION_DISPATCHED,
    TARGET_ENDED,
    OPERATION_ENDED,
    ACCOUNT_CREATED,
    ACCOUNT_CLOSED
  }

  @Override
  public int compareTo(Event other) {
    int order = at.compareTo(other.at);
    return order != 0 ? order : Long.compare(serial, other.serial);
  }
}
