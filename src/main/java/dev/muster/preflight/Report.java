package dev.muster.preflight;

import java.util.List;

/**
 * What a preflight found.
 *
 * @param findings the worst first
 * @param proposals parameter values that would take findings away
 * @param accounts how many accounts were looked at
 */
public record Report(List<Finding> findings, List<Proposal> proposals, int accounts) {
  public Report {
    findings = List.copyOf(findings);
    proposals = List.copyOf(proposals);
  }

  /** Whether a rollout, or a part of it, would fail. */
  public boolean blocks() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCKS);
  }
}
