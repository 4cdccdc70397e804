package dev.muster.cli;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberAlerts.StackResource;
import dev.muster.model.Account;
import dev.muster.report.AlertPlace;
import dev.muster.report.AlertsView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what keeps alerts from arriving. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "List unconfirmed subscriptions, and alerts that could not be delivered.",
    footer = {
      "",
      "Looks into each account: its alert topic, and every dead-letter queue in every Region,",
      "of stack sets and of stacks that quick-create links made.",
      "",
      "Examples:",
      "  muster notifications status",
      "  muster notifications status --select environment=prod --check"
    })
final class NotificationsStatusCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin AlertAccounts chosen = new AlertAccounts();
  @Mixin MemberRoleOptions role = new MemberRoleOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(names = "--check", description = "Exit 7 when anything keeps alerts from arriving.")
  boolean check;

  private final Sessions sessions;

  NotificationsStatusCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::status);
  }

  private ExitCode status(Session session) {
    Map<Account, List<AlertStack>> stacks =
        new AlertStacks(session, role)
            .find(chosen.of(session.inputs().inventory()), chosen.named());
    MemberAlerts alerts = role.alerts(session);
    List<Supplier<List<AlertPlace>>> questions = new ArrayList<>();
    stacks
        .values()
        .forEach(
            ofAccount ->
                questions.add(
                    () -> ofAccount.stream().map(stack -> look(session, alerts, stack)).toList()));
    AlertsView view =
        AlertsView.of(
            session.reading().all(questions).stream().flatMap(Collection::stream).toList());
    session.terminal().result(output.render(view));
    return check && !view.isAllRight() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }

  private static AlertPlace look(Session session, MemberAlerts alerts, AlertStack stack) {
    try {
      return place(session, alerts, stack);
    } catch (CloudException e) {
      return switch (e.kind()) {
        case ACCESS_DENIED, NOT_FOUND ->
            new AlertPlace(
                session.inputs().names().of(stack.account().id()),
                stack.origin(),
                stack.stackSet(),
                stack.where().region(),
                false,
                List.of(),
                List.of(),
                e.getMessage() + " " + e.advice());
        case CREDENTIALS,
            ALREADY_EXISTS,
            OPERATION_IN_PROGRESS,
            STALE,
            LIMIT_EXCEEDED,
            THROTTLED,
            INVALID_REQUEST,
            UNREACHABLE,
            SERVICE_FAULT ->
            throw e;
      };
    }
  }

  private static AlertPlace place(Session session, MemberAlerts alerts, AlertStack stack) {
    List<AlertPlace.Subscriber> subscribers = new ArrayList<>();
    List<AlertPlace.Queue> queues = new ArrayList<>();
    boolean posts = false;
    for (StackResource resource : alerts.resources(stack.where(), stack.stackId())) {
      String id = resource.logicalId();
      if (stack.resources().topics().contains(id)) {
        alerts.subscriptions(stack.where(), resource.physicalId()).stream()
            .map(one -> new AlertPlace.Subscriber(one.protocol(), one.endpoint(), one.confirmed()))
            .forEach(subscribers::add);
      } else if (stack.resources().queues().contains(id)) {
        queues.add(new AlertPlace.Queue(id, alerts.messages(stack.where(), resource.physicalId())));
      }
      posts |= stack.resources().stateMachines().contains(id);
    }
    return new AlertPlace(
        session.inputs().names().of(stack.account().id()),
        stack.origin(),
        stack.stackSet(),
        stack.where().region(),
        posts,
        subscribers,
        queues,
        "");
  }
}
