package dev.muster.cli;

import dev.muster.journal.RunWriter;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Writes what happens into the journal first, then shows it. */
final class RunRecorder implements RunLog {
  private final RunWriter writer;
  private final Consumer<RecordedEvent> audience;
  private final List<RecordedEvent> told;

  /**
   * @param past what the run told before; empty when it is new
   */
  RunRecorder(RunWriter writer, Consumer<RecordedEvent> audience, List<RecordedEvent> past) {
    this.writer = writer;
    this.audience = audience;
    this.told = new ArrayList<>(past);
  }

  RunId run() {
    return writer.run();
  }

  @Override
  public void append(List<Event> events) {
    List<RecordedEvent> recorded = writer.record(events);
    told.addAll(recorded);
    recorded.forEach(audience);
  }

  /** Everything so far. */
  List<RecordedEvent> told() {
    return Collections.unmodifiableList(told);
  }
}
