package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.cloud.MemberAlerts;
import dev.muster.document.TextFile;
import dev.muster.model.Account;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.UserError;
import dev.muster.report.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends an alert the real way. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Send a test alert the real way, and say where it should arrive.",
    footer = {
      "",
      "Puts an event on the account's own event bus, which its rules take like a real one.",
      "",
      "Examples:",
      "  muster notifications test 111122223333",
      "  muster notifications test --select wave=canary --from us-east-1"
    })
final class NotificationsTestCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin AlertAccounts chosen = new AlertAccounts();
  @Mixin MemberRoleOptions role = new MemberRoleOptions();

  @Option(
      names = "--from",
      paramLabel = "REGION",
      description = "The Region in which it happens (default: the home Region).")
  Optional<String> from = Optional.empty();

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "An EventBridge event as JSON (default: a finding of GuardDuty).")
  Optional<Path> file = Optional.empty();

  @Option(names = "--yes", description = "Do not ask before several accounts get it.")
  boolean yes;

  private final Sessions sessions;

  NotificationsTestCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (chosen.areAll()) {
      throw UserError.of(
          "Nobody said which account gets the test.", "Name it by its id, or some with --select.");
    }
    return sessions.with(global, this::test);
  }

  private ExitCode test(Session session) {
    List<Account> accounts = chosen.of(session.inputs().inventory());
    Region where = where(session, accounts);
    Map<Account, List<AlertStack>> stacks =
        new AlertStacks(session, role).find(accounts, chosen.named());
    if (accounts.size() > 1
        && !Confirmation.given(
            session, "Send a test alert to " + Count.of(accounts.size(), "account") + "?", yes)) {
      return ExitCode.INVALID;
    }
    MemberAlerts alerts = role.alerts(session);
    boolean arrives = true;
    List<String> lines = new ArrayList<>();
    for (Account account : accounts) {
      AlertPaths paths = new AlertPaths(alerts, stacks.getOrDefault(account, List.of()));
      InstanceKey at = new InstanceKey(account.id(), where);
      String time = session.realTime().instant().toString();
      JsonNode event =
          AlertEvent.asSent(
              file.map(TextFile::read)
                  .map(AlertEvent::read)
                  .orElseGet(() -> AlertEvent.test(at, time)),
              at,
              time);
      List<String> expected = new AlertReaders(alerts, paths).of(event, where);
      String id = alerts.put(at, AlertEvent.toSend(event));
      lines.add(
          account.id() + " " + account.name() + ": event " + id + " put on the bus in " + where);
      lines.addAll(
          expected.isEmpty() ? List.of("  nobody: no rule that is on takes it") : expected);
      arrives &= !expected.isEmpty();
    }
    lines.add(
        "It takes a minute or two. What does not arrive: "
            + session.next().command("notifications status"));
    session.terminal().result(String.join("\n", lines));
    return arrives ? ExitCode.OK : ExitCode.PARTLY;
  }

  private Region where(Session session, List<Account> accounts) {
    Region home = session.inputs().inventory().homeRegion();
    String code = from.orElse(home.code());
    for (Account account : accounts) {
      if (account.regions().stream().noneMatch(region -> region.code().equals(code))) {
        throw UserError.of(
            "Account " + account.id() + " has no stacks in " + code + ".",
            "Its Regions stand in accounts.yaml.");
      }
    }
    return new Region(code);
  }
}
