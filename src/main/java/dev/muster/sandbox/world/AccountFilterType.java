package dev.muster.sandbox.world;

/** How listed accounts combine with organizational units. */
public enum AccountFilterType {
  NONE,
  INTERSECTION,
  DIFFERENCE,
  UNION
}
