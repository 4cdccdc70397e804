package dev.muster.cli;

import dev.muster.cli.QuickCreateStack.Seen;
import dev.muster.cloud.CloudException;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.ObservedState;
import dev.muster.report.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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

  /** What is left to do about such stacks. */
  enum Rest {
    /** No stack that is meant was found. */
    NONE_FOUND,
    /** There are some, and none of them is known not to be switched. */
    NOTHING_LEFT,
    /** Some are not switched, being changed, not understood, or could not be looked for. */
    LEFT
  }

  /**
   * Looks into the accounts that were chosen, after all else is done: what is stopped should not
   * wait for it.
   *
   * @return what of it is left to do
   */
  Rest rest(Reconciliation reconciliation, ObservedState now) {
    try {
      QuickCreateStacks.Found found = find(reconciliation, now);
      List<QuickCreateStack> stacks = meant(found.stacks());
      List<QuickCreateStack> left = seen(stacks, Seen.OTHERWISE);
      say(left, this::notSwitched);
      say(seen(stacks, Seen.UNSEEN), this::unseen);
      List<QuickCreateStack> changing = seen(stacks, Seen.CHANGING);
      say(changing, QuickCreateSwitch::changing);
      found.failure().ifPresent(failure -> session.terminal().say("Run this again to look there."));
      if (!left.isEmpty()
          || !changing.isEmpty()
          || found.unread() > 0
          || found.failure().isPresent()) {
        return Rest.LEFT;
      }
      return stacks.isEmpty() ? Rest.NONE_FOUND : Rest.NOTHING_LEFT;
    } catch (CloudException e) {
      session
          .terminal()
          .say(
              "Stacks of quick-create links were not looked for: "
                  + e.getMessage()
                  + " Run this again to look; '"
                  + session.next().command("notifications status")
                  + "' shows them, too.");
      return Rest.LEFT;
    }
  }

  private QuickCreateStacks.Found find(Reconciliation reconciliation, ObservedState now) {
    QuickCreateStacks stacks =
        new QuickCreateStacks(
            session,
            session.clients().standingStacks(options.run.memberRole, session.roleSession()),
            () -> reconciliation);
    return stacks.find(
        options.chosen.of(reconciliation.inventory()), options.chosen.named(), now.stackIds());
  }

  private List<QuickCreateStack> meant(List<QuickCreateStack> stacks) {
    return stacks.stream()
        .filter(stack -> stack.alerts().resources().tellsPeople())
        .filter(stack -> options.channel.map(stack::isOf).orElse(true))
        .toList();
  }

  private List<QuickCreateStack> seen(List<QuickCreateStack> stacks, Seen as) {
    return stacks.stream().filter(stack -> stack.seen(state) == as).toList();
  }

  private void say(
      List<QuickCreateStack> stacks, Function<List<QuickCreateStack>, List<String>> text) {
    if (!stacks.isEmpty()) {
      session.terminal().say(String.join("\n", text.apply(stacks)));
    }
  }

  private List<String> notSwitched(List<QuickCreateStack> left) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Not %s: %s, which no stack set has. Type with credentials of the account:"
            .formatted(state.name().toLowerCase(Locale.ROOT), count(left)));
    lines.addAll(commands(left));
    lines.add(
        "'"
            + session.next().command("adopt")
            + "' takes such stacks of secure accounts into a stack set; from then on this command"
            + " switches them.");
    return lines;
  }

  /** These would be named for ever if they counted as not switched. */
  private List<String> unseen(List<QuickCreateStack> unseen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Muster cannot see from here whether the rules of %s are %s. Check with credentials of the account:"
            .formatted(count(unseen), state.isOn() ? "on" : "off"));
    lines.addAll(commands(unseen));
    return lines;
  }

  private static List<String> changing(List<QuickCreateStack> changing) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Somebody is changing "
            + count(changing)
            + ". Wait until that is done; then run this again:");
    changing.forEach(
        stack ->
            lines.add(
                stack.standing().at()
                    + "\n  "
                    + stack.standing().name()
                    + " is "
                    + stack.standing().status()));
    return lines;
  }

  private static String count(List<QuickCreateStack> stacks) {
    return stacks.size() == 1
        ? "1 stack of a quick-create link"
        : Count.of(stacks.size(), "stack") + " of quick-create links";
  }

  /** Places that take the same command share it. */
  private List<String> commands(List<QuickCreateStack> stacks) {
    Map<String, List<String>> places = new TreeMap<>();
    stacks.forEach(
        stack ->
            places
                .computeIfAbsent(stack.switchedTo(state), command -> new ArrayList<>())
                .add(stack.standing().at().toString()));
    List<String> lines = new ArrayList<>();
    places.forEach((command, where) -> lines.add(String.join(", ", where) + "\n  " + command));
    return lines;
  }
}
