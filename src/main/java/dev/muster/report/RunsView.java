package dev.muster.report;

import dev.muster.journal.RunSummary;
import java.util.List;

/**
 * The history of runs.
 *
 * @param runs newest first
 */
public record RunsView(List<RunSummary> runs) implements View {
  public RunsView {
    runs = List.copyOf(runs);
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.runs(this);
  }
}
