package dev.muster.cli;

import dev.muster.cloud.CloudException;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.ObservedState;
import dev.muster.report.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells which stacks of quick-create links a switch did not reach. Muster changes accounts through
 * stack sets alone, where a change is planned, journaled and can be taken back; a stack that no
 * stack set has is for its account, which gets the command.
 */
final class QuickCreateSwitch {
  private final Session session;
  private final AlertSwitchOptions options;
  private final AlertState state;

  QuickCreateSwitch(Session session, AlertSwitchOptions options, AlertState state) {
    this.session = session;
    this.options = options;
    this.state = state;
  }

  /**
   * Looks into the accounts that were chosen, after all else is done: what is stopped should not
   * wait for it.
   *
   * @return whether nothing is left to switch, as far as one may look
   */
  boolean isComplete(Reconciliation reconciliation, ObservedState now) {
    try {
      List<QuickCreateStack> left = left(reconciliation, now);
      if (!left.isEmpty()) {
        session.terminal().say(text(left));
      }
      return left.isEmpty();
    } catch (CloudException e) {
      session
          .terminal()
          .say(
              "Stacks of quick-create links were not looked for: "
                  + e.getMessage()
                  + " Run this again to look; '"
                  + session.next().command("notifications status")
                  + "' shows them, too.");
      return false;
    }
  }

  private List<QuickCreateStack> left(Reconciliation reconciliation, ObservedState now) {
    Set<String> ours =
        now.stackSets().values().stream()
            .flatMap(stackSet -> stackSet.instances().values().stream())
            .flatMap(instance -> instance.stackId().stream())
            .collect(Collectors.toSet());
    QuickCreateStacks stacks =
        new QuickCreateStacks(
            session,
            session.clients().standingStacks(options.run.memberRole, session.roleSession()),
            () -> reconciliation);
    return stacks
        .find(options.chosen.of(reconciliation.inventory()), options.chosen.named(), ours)
        .stream()
        .filter(stack -> stack.alerts().resources().tellsPeople())
        .filter(stack -> options.channel.map(stack::isOf).orElse(true))
        .filter(stack -> !stack.isSwitchedTo(state))
        .toList();
  }

  private String text(List<QuickCreateStack> left) {
    Map<String, List<String>> places = new TreeMap<>();
    left.forEach(
        stack ->
            places
                .computeIfAbsent(stack.switchedTo(state), command -> new ArrayList<>())
                .add(stack.standing().at().toString()));
    List<String> lines = new ArrayList<>();
    lines.add(
        "Not %s: %s, which no stack set has. Type with credentials of the account:"
            .formatted(
                state.name().toLowerCase(Locale.ROOT),
                left.size() == 1
                    ? "1 stack of a quick-create link"
                    : Count.of(left.size(), "stack") + " of quick-create links"));
    places.forEach((command, where) -> lines.add(String.join(", ", where) + "\n  " + command));
    lines.add(
        "'"
            + session.next().command("adopt")
            + "' takes such stacks of secure accounts into a stack set; from then on this command"
            + " switches them.");
    return String.join("\n", lines);
  }
}
