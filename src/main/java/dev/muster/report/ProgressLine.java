package dev.muster.report;

import java.util.Optional;

public final class ProgressLine {
  public static ProgressLine of(AccountNames n) {
    return new ProgressLine();
  }

  public Optional<String> lineFor(dev.muster.rollout.RecordedEvent e) {
    return Optional.of(e.event().toString());
  }
}
