package dev.muster.report;

/** How it is known which version a target has. */
public enum VersionSource {
  /** AWS says so now. */
  OBSERVED,
  /** A run gave it that, as the journal tells; AWS does not say what an outdated instance has. */
  REMEMBERED,
  /** Nobody knows. */
  UNKNOWN
}
