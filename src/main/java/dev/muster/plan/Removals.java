package dev.muster.plan;

/** What to do with instances that are not wanted. */
public enum Removals {
  /** Leave them, and say so. */
  KEEP,
  /** Delete them, stacks and all, after everything else: as a rollout does. */
  LAST,
  /** Delete them, stacks and all, before anything else: as a rollback does. */
  FIRST
}
