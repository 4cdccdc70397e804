package dev.muster.preflight;

import dev.muster.inventory.Proposal;
import java.util.List;
import java.util.function.UnaryOperator;

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

  /**
   * The same with other advice.
   *
   * @param advice what becomes of each {@link Finding#fix}
   */
  public Report advising(UnaryOperator<String> advice) {
    return new Report(
        findings.stream().map(finding -> finding.fixedBy(advice.apply(finding.fix()))).toList(),
        proposals,
        accounts);
  }

  /** Whether a rollout, or a part of it, would fail. */
  public boolean blocks() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCKS);
  }
}
