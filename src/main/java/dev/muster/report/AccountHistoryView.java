package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to one account, over all runs.
 *
 * @param runs how many were read
 * @param entries the newest run first; within a run as it happened
 */
public record AccountHistoryView(AccountRef account, int runs, List<Entry> entries)
    implements View {
  public AccountHistoryView {
    entries = List.copyOf(entries);
  }

  /**
   * A target of the account had an outcome; a later one of the same run replaces it.
   *
   * @param command what the run was asked for; blank when unknown
   * @param cause why not well; blank otherwise
   */
  public record Entry(
      RunId run,
      Instant at,
      String command,
      StackSetName stackSet,
      Region region,
      Verdict verdict,
      String cause) {}

  /**
   * @param runs the events of each, newest run first
   */
  public static AccountHistoryView of(
      AccountId account, List<List<RecordedEvent>> runs, AccountNames names) {
    List<Entry> entries = new ArrayList<>();
    runs.forEach(events -> new Reading(account, entries).read(events));
    return new AccountHistoryView(names.of(account), runs.size(), entries);
  }

  /** Picks what is about one account out of a run. */
  private static final class Reading {
    private final AccountId account;
    private final List<Entry> entries;
    private String command = "";

    Reading(AccountId account, List<Entry> entries) {
      this.account = account;
      this.entries = entries;
    }

    void read(List<RecordedEvent> events) {
      EventHandlers handlers =
          new EventHandlers()
              .on(Event.RunStarted.class, (recorded, event) -> command = event.command())
              .on(Event.TargetEnded.class, this::ended);
      events.forEach(handlers::accept);
    }

    private void ended(RecordedEvent recorded, Event.TargetEnded event) {
      if (event.target().account().equals(account)) {
        entries.add(
            new Entry(
                recorded.run(),
                recorded.at(),
                command,
                event.target().stackSet(),
                event.target().region(),
                Verdict.of(event.outcome().kind()),
                event.outcome().cause()));
      }
    }
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.accountHistory(this);
  }
}
