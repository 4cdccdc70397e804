package dev.muster.cli;

import dev.muster.cloud.MemberAlerts;
import dev.muster.model.Account;
import dev.muster.report.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends alerts again that could not be delivered. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = "Send alerts again that lie in dead-letter queues.",
    footer = {
      "",
      "Each goes again to where it should have gone, and leaves its queue once that took it.",
      "Remove the cause first: 'muster notifications status' says where they lie.",
      "",
      "Examples:",
      "  muster notifications redrive --dry-run",
      "  muster notifications redrive 111122223333"
    })
final class NotificationsRedriveCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin AlertAccounts chosen = new AlertAccounts();
  @Mixin MemberRoleOptions role = new MemberRoleOptions();

  @Option(names = "--dry-run", description = "Only say how many lie where.")
  boolean dryRun;

  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  boolean yes;

  private final Sessions sessions;

  NotificationsRedriveCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::redrive);
  }

  private ExitCode redrive(Session session) {
    Map<Account, List<AlertStack>> stacks =
        new AlertStacks(session, role)
            .find(chosen.of(session.inputs().inventory()), chosen.named());
    MemberAlerts alerts = role.alerts(session);
    List<Redrive> waiting = new ArrayList<>();
    stacks
        .values()
        .forEach(
            ofAccount ->
                waiting.addAll(Redrive.waiting(new AlertPaths(alerts, ofAccount), alerts)));
    int messages = waiting.stream().mapToInt(Redrive::messages).sum();
    if (waiting.isEmpty()) {
      session.terminal().result("Nothing to send again: every dead-letter queue is empty.");
      return ExitCode.OK;
    }
    waiting.forEach(queue -> session.terminal().say(queue.place() + ": " + queue.count() + "."));
    if (dryRun) {
      session.terminal().result(Count.of(messages, "alert") + " would be sent again.");
      return ExitCode.OK;
    }
    if (!Confirmation.given(session, "Send " + Count.of(messages, "alert") + " again?", yes)) {
      return ExitCode.INVALID;
    }
    int sent = 0;
    for (Redrive queue : waiting) {
      sent += queue.send(session.terminal()::say);
    }
    int kept = messages - sent;
    session
        .terminal()
        .result(
            Count.of(sent, "alert")
                + " sent again"
                + (kept > 0 ? ", " + kept + " left where they were." : "."));
    return kept > 0 ? ExitCode.PARTLY : ExitCode.OK;
  }
}
